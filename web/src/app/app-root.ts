import { css, html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { NoticeBoard } from './call/notice-board.js';
import { Localized } from './i18n/localized.js';
import './components/notices.js';
import './pages/home.js';
import './pages/room.js';
import { pageTitle, type Route, routeOf } from './route.js';
import { base } from './styles/shared.js';

/** Shows the page the address asks for, and what is to be told in passing where the page does not do that itself, as a call does. */
@customElement('parley-app')
export class App extends Localized {
  static override styles = [
    base,
    css`
      .told {
        position: fixed;
        inset: auto 1rem 1.25rem;
        z-index: 20;
        pointer-events: none;
      }
    `,
  ];

  @state() private path = location.pathname;
  readonly #told = new NoticeBoard(() => this.requestUpdate());

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('popstate', this.#follow);
    this.addEventListener('parley-navigate', this.#navigate);
    this.addEventListener('parley-tell', this.#tell);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('popstate', this.#follow);
  }

  override render(): TemplateResult {
    const route = routeOf(this.path);
    document.title = pageTitle(route);
    return html`${this.#page(route)}<div class="told" role="status"><parley-notices .notices=${this.#told.shown}></parley-notices></div>`;
  }

  #page(route: Route): TemplateResult {
    switch (route.page) {
      case 'home':
        return html`<parley-home></parley-home>`;
      case 'bad-room':
        return html`<parley-home .refused=${route.why}></parley-home>`;
      case 'room':
        return html`<parley-room .room=${route.room}></parley-room>`;
    }
  }

  readonly #follow = (): void => {
    this.path = location.pathname;
  };

  readonly #tell = ({ detail }: HTMLElementEventMap['parley-tell']): void => {
    this.#told.pass(detail.text, detail.trouble ? 'trouble' : 'news');
  };

  readonly #navigate = (event: CustomEvent<string>): void => {
    history.pushState(null, '', event.detail);
    this.#follow();
    window.scrollTo(0, 0);
  };
}
