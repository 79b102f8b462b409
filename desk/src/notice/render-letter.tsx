import { renderDocument } from '@fieldproof/look/render';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

import { dayOf, longDate } from '../platform/pure/dates.ts';
import { LetterBlock } from './letter-blocks.tsx';
import { letterPages, NUMBER, paperOf } from './letter-pages.ts';
import { letterStyle } from './letter-style.ts';
import type { NoticeContent, NoticeInput } from './notice-content.ts';
import { sameTextIn, wordsIn } from './notice-words.ts';
import { linesOf, oneLine } from './one-line.ts';
import { writeNotice } from './write-notice.ts';

/** A notice on paper: the same as the mail, with a code to type and a square to scan instead of a link. */
export type Letter = NoticeInput & {
  /** The day that stands on it. */
  readonly writtenAt: Date;
  /** Address of the page where the code is typed. */
  readonly codeUrl: string;
};

/** Letters to print, each beginning on a page of its own, as one HTML document for the paper of their countries. */
export function renderLetters(letters: readonly Letter[]): string {
  const { head, tail } = documentAround(letters[0]);
  return head + letters.map((letter) => renderSheet(letter)).join('') + tail;
}

/**
 * The same in pieces, letter by letter: thousands of letters are neither held in memory nor drawn in one go. Letters that
 * come together are told in the language of the first.
 */
export async function* renderLettersInPieces(letters: AsyncIterable<Letter>): AsyncGenerator<string> {
  let tail = '';
  for await (const letter of letters) {
    if (tail === '') {
      const around = documentAround(letter);
      tail = around.tail;
      yield around.head;
    }
    yield renderSheet(letter);
  }
  yield tail === '' ? renderLetters([]) : tail;
}

function renderSheet(letter: Letter): string {
  return renderToStaticMarkup(<LetterSheet letter={letter} />);
}

/** What stands before and behind the sheets. */
function documentAround(first: Letter | undefined): { readonly head: string; readonly tail: string } {
  const language = first?.languages[0] ?? 'en';
  const whole = renderDocument(
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow, noarchive" />
        <meta name="referrer" content="no-referrer" />
        <title>{first?.revision.definition.reference ?? ''}</title>
        <link rel="icon" href="data:," />
        {/* Of our own making: escaping it as text would change its digest. */}
        <style dangerouslySetInnerHTML={{ __html: letterStyle + letterPages(pageWords(first)) }} />
      </head>
      <body />
    </html>,
  );
  const end = whole.lastIndexOf('</body>');
  return { head: whole.slice(0, end), tail: whole.slice(end) };
}

/** What stands at the foot of a page in each language in which a letter of the action may begin. */
function pageWords(letter: Letter | undefined): ReadonlyMap<string, string> {
  if (letter === undefined) return new Map();
  const { definition } = letter.revision;
  const languages = new Set([...letter.languages, ...definition.languages]);
  return new Map([...languages].map((one) => [one, wordsIn(one, definition).t('page', { page: NUMBER })]));
}

function LetterSheet({ letter }: { readonly letter: Letter }): ReactNode {
  const contents = letter.languages.map((language) => writeNotice(letter, { language }));
  const { t } = wordsIn(letter.languages[0] ?? 'en', letter.revision.definition);
  return (
    <article className={`letter ${paperOf(letter.sites[0]?.consignee.country)}`} lang={letter.languages[0]}>
      {/* A printer repeats the foot of a table on every page. */}
      <table className="pages" role="presentation">
        <tbody>
          <tr>
            <td>
              <LetterHead letter={letter} />
              {sameTextIn(letter.languages, letter.revision.definition).map(({ language, text }) => (
                <p key={language} lang={language}>
                  {text}
                </p>
              ))}
              {contents.map((content) => (
                <LetterText key={content.language} content={content} letter={letter} />
              ))}
              <p className="small">{t('lastPage')}</p>
            </td>
          </tr>
        </tbody>
        <tfoot>
          <tr>
            <td>
              <p>{footOf(letter)}</p>
            </td>
          </tr>
        </tfoot>
      </table>
    </article>
  );
}

/** What a page that was dropped is sorted by: the action, then whose letter it is of; a long name is cut at its end. */
function footOf({ revision, sites }: Letter): string {
  const consignee = sites[0]?.consignee;
  const { reference } = revision.definition;
  if (consignee === undefined) return reference;
  return [reference, oneLine(consignee.number), `${oneLine(consignee.name)}, ${oneLine(consignee.city)}`].join(' · ');
}

/** The address lies where a window envelope shows it. @clause DIN 5008:2020 form B */
function LetterHead({ letter }: { readonly letter: Letter }): ReactNode {
  const { definition } = letter.revision;
  const [language = 'en'] = letter.languages;
  const { t } = wordsIn(language, definition);
  const consignee = letter.sites[0]?.consignee;
  return (
    <header className="head">
      <p className="sender">{definition.manufacturer.name}</p>
      <address>
        {addressOf(letter).map((line, index) => (
          <div key={index}>{line}</div>
        ))}
      </address>
      <p className="about">
        <b>{definition.reference}</b>
        <br />
        {definition.document}
        <br />
        {longDate(dayOf(letter.writtenAt), language)}
        {consignee !== undefined && (
          <>
            <br />
            {t('customerNumber', { number: oneLine(consignee.number) })}
          </>
        )}
      </p>
    </header>
  );
}

/** The country in capitals, in English, on the last line: post offices on the way read it. @clause UPU S42 */
function addressOf({ sites, contact }: Letter): readonly string[] {
  const consignee = sites[0]?.consignee;
  if (consignee === undefined) return [];
  const country = new Intl.DisplayNames('en', { type: 'region' }).of(consignee.country) ?? consignee.country;
  const street = linesOf(consignee.address);
  const city = oneLine(consignee.city);
  const isCityThere = street.some((line) => line.toLowerCase().includes(city.toLowerCase()));
  const lines = [
    oneLine(consignee.name),
    oneLine(contact.name),
    ...street,
    isCityThere ? '' : city,
    country.toUpperCase(),
  ];
  return lines.filter((line) => line !== '');
}

function LetterText({ content, letter }: { readonly content: NoticeContent; readonly letter: Letter }): ReactNode {
  const { t } = wordsIn(content.language, letter.revision.definition);
  const place = { title: t('codeTitle'), label: t('codeLabel'), qrLabel: t('qrLabel'), codeUrl: letter.codeUrl };
  return (
    <section lang={content.language}>
      <h1>{content.kind}</h1>
      <p className="title">{content.title}</p>
      {content.blocks.map((block, index) => (
        <LetterBlock key={index} block={block} place={place} />
      ))}
    </section>
  );
}
