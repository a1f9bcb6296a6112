package io.parley.mediatest.load.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.load.plot.BarPlot.Bar;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SheetTest {

    @Test
    void plotsStandSideBySideTwoInARowAndNoneOverlaps() throws Exception {
        String one = BarPlot.of("one & only", "µs", List.of(new Bar("a", 1, 0.5, 2)));
        String tall = BarPlot.of("two", "µs", List.of(new Bar("a", 1, 1, 1), new Bar("b", 2, 2, 2)));
        Element sheet = parse(Sheet.of(List.of(one, tall, one)));
        List<Element> plots = plots(sheet);

        assertEquals("http://www.w3.org/2000/svg", sheet.getNamespaceURI());
        assertEquals(
                List.of("16 16", "672 16", "16 158"),
                plots.stream().map(plot -> numbers(plot, "x", "y")).toList());
        assertEquals(
                List.of("640 100", "640 126", "640 100"),
                plots.stream().map(plot -> numbers(plot, "width", "height")).toList());
        assertEquals("1328 274", numbers(sheet, "width", "height"));
        assertEquals("one & only", plots.getFirst().getAttribute("aria-label"));
    }

    @Test
    void onePlotTakesTheWholeWidth() throws Exception {
        Element sheet = parse(Sheet.of(List.of(BarPlot.of("one", "µs", List.of(new Bar("a", 1, 0.5, 2))))));

        assertEquals("672 132", numbers(sheet, "width", "height"));
    }

    @Test
    void theFirstBarIsToldApartOnlyWhereThatIsWanted() {
        List<Bar> bars = List.of(new Bar("a", 1, 1, 1), new Bar("b", 2, 2, 2));

        assertTrue(BarPlot.of("one", "ms", bars).contains("bar c1"));
        assertFalse(BarPlot.alike("one", "ms", bars).contains("bar c1"));
    }

    private static Element parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }

    private static List<Element> plots(Element sheet) {
        NodeList nested = sheet.getElementsByTagName("svg");
        return IntStream.range(0, nested.getLength())
                .mapToObj(i -> (Element) nested.item(i))
                .toList();
    }

    private static String numbers(Element element, String... attributes) {
        return String.join(" ", Stream.of(attributes).map(element::getAttribute).toList());
    }
}
