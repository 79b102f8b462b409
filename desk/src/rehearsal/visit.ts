/* Somebody's visit to the pages of a link, over HTTP, without script or cookies, as with an old browser. */
import { FormFilling } from './form-filling.ts';
import { readPage, type Page, type PressedButton } from './page.ts';

export type ShownPage = Page & {
  /** Path and query. */
  readonly address: string;
  readonly status: number;
  readonly bytes: number;
};

/** A page that a laboratory should not have met: a finding about the product. */
export class VisitFailed extends Error {}

const REDIRECTS_MAX = 5;
/** A page that needs longer leaves people waiting in front of it. */
const TIMEOUT_MS = 30_000;
/** Ends that a page explains, and forms that come back with errors. */
const EXPLAINED = new Set([200, 404, 409, 410, 422, 429]);

export type Visit = {
  readonly open: (address: string) => Promise<ShownPage>;
  readonly follow: (page: ShownPage, ending: string) => Promise<ShownPage>;
  readonly send: (filling: FormFilling, pressed?: PressedButton) => Promise<ShownPage>;
};

/** @param origin where the desk is reached, such as `http://127.0.0.1:4480` */
export function startVisit(origin: string, notice: (page: ShownPage) => void = () => {}): Visit {
  const load = async (address: string, body?: URLSearchParams): Promise<ShownPage> => {
    let at = new URL(address, origin);
    let toSend = body;
    for (let turn = 0; turn <= REDIRECTS_MAX; turn++) {
      const response = await fetch(at, {
        method: toSend === undefined ? 'GET' : 'POST',
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(toSend === undefined ? {} : { body: toSend }),
      });
      const location = response.headers.get('location');
      const html = await response.text();
      if (response.status === 303 && location !== null) {
        at = new URL(location, at);
        toSend = undefined;
        continue;
      }
      if (!EXPLAINED.has(response.status))
        throw new VisitFailed(`${shapeOf(at.pathname)} answered ${response.status}.`);
      const page = {
        ...readPage(html),
        address: at.pathname + at.search,
        status: response.status,
        bytes: Buffer.byteLength(html),
      };
      notice(page);
      return page;
    }
    throw new VisitFailed(`${shapeOf(at.pathname)} leads round in circles.`);
  };
  return {
    open: (address) => load(address),
    follow: async (page, ending) => {
      const link = page.links.find(({ href }) => pathOf(href).endsWith(ending));
      if (!link) throw new VisitFailed(`${shapeOf(page.address)} has no link that ends in ${ending}.`);
      return load(link.href);
    },
    send: (filling, pressed) => load(filling.form.action, filling.bodyWith(pressed)),
  };
}

/** The one form of a page that asks this field. */
export function formWith(page: ShownPage, isAsked: (name: string) => boolean): FormFilling | undefined {
  const form = page.forms.find(({ controls }) => controls.some(({ name }) => isAsked(name)));
  return form && new FormFilling(form);
}

function pathOf(href: string): string {
  return href.split(/[?#]/)[0] ?? '';
}

/** The kind of page, without the secret. */
export function shapeOf(address: string): string {
  return pathOf(address).replace(/^\/r\/[^/]+/, '/r/…');
}
