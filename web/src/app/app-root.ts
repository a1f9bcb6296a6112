import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Localized } from './i18n/localized.js';
import './pages/home.js';
import './pages/room.js';
import { pageTitle, routeOf } from './route.js';
import { base } from './styles/shared.js';

/** Shows the page the address asks for. */
@customElement('parley-app')
export class App extends Localized {
  static override styles = base;

  @state() private path = location.pathname;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('popstate', this.#follow);
    this.addEventListener('parley-navigate', this.#navigate);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('popstate', this.#follow);
  }

  override render(): TemplateResult {
    const route = routeOf(this.path);
    document.title = pageTitle(route);
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

  readonly #navigate = (event: CustomEvent<string>): void => {
    history.pushState(null, '', event.detail);
    this.#follow();
    window.scrollTo(0, 0);
  };
}
