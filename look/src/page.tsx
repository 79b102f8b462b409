import type { ReactNode } from 'react';
import { dark, light } from './colours.ts';
import { LevelSymbols } from './level-art.tsx';
import { pageStyle } from './stylesheet.ts';
import { Wordmark } from './wordmark.tsx';

export interface LanguageLink {
  /** BCP 47. */
  readonly lang: string;
  /** The language's own name: "Deutsch", "English". */
  readonly name: string;
  readonly href: string;
  readonly isCurrent: boolean;
}

export interface PageProps {
  /** BCP 47 language of the page. */
  readonly lang: string;
  /** The document's title, most specific part first; on a page with errors it starts with the word for it. */
  readonly title: string;
  readonly header: {
    /** The action's reference, e.g. `FSN2023-1338`. */
    readonly reference: string;
    readonly manufacturer: string;
  };
  readonly labels: {
    /** "Skip to the content". */
    readonly skip: string;
    /** Name of the language navigation. */
    readonly languages: string;
  };
  readonly languageLinks?: readonly LanguageLink[] | undefined;
  /** Contacts and what else ends every page. */
  readonly footer?: ReactNode;
  readonly children?: ReactNode;
}

/**
 * A whole document without the doctype, which `renderDocument` puts before it.
 * No script and nothing from elsewhere; the only style is the constant `pageStyle`, so that a content
 * security policy can name it by its digest. The address may be a secret, hence `no-referrer`.
 */
export function Page(props: PageProps): ReactNode {
  const { lang, title, header, labels, languageLinks = [], footer, children } = props;
  return (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow, noarchive" />
        <meta name="referrer" content="no-referrer" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content={light.paper} />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content={dark.paper} />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        {/* A constant of our own: escaping it as text would change its digest. */}
        <style dangerouslySetInnerHTML={{ __html: pageStyle }} />
      </head>
      <body>
        <a className="skip" href="#main">
          {labels.skip}
        </a>
        <LevelSymbols />
        <header className="top">
          <p>
            {header.manufacturer !== '' && <b>{header.manufacturer}</b>} {header.reference}
          </p>
          <Wordmark />
          <Languages label={labels.languages} links={languageLinks} />
        </header>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        {footer !== undefined && <footer className="bottom">{footer}</footer>}
      </body>
    </html>
  );
}

interface LanguagesProps {
  readonly label: string;
  readonly links: readonly LanguageLink[];
}

function Languages({ label, links }: LanguagesProps): ReactNode {
  if (links.length < 2) return null;
  return (
    <nav aria-label={label}>
      {links.map((link) => (
        <a
          key={link.lang}
          href={link.href}
          lang={link.lang}
          hrefLang={link.lang}
          aria-current={link.isCurrent ? 'true' : undefined}
        >
          {link.name}
        </a>
      ))}
    </nav>
  );
}
