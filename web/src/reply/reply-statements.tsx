import { useMemo, type ReactNode } from 'react';

import { useAction, useActionNames } from '../action/use-action.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useLanguage } from '../words/language.tsx';
import styles from './reply-statements.module.css';
import { replyWords } from './reply-words.ts';
import { sayReply, type SaidBody, type SaidLine, type SaidPart, type Saying } from './say-reply.ts';

/**
 * What the words of a reply need: names of the action's parts and of instruments.
 *
 * @param serials serial numbers by the ids that a reply names
 */
export function useSaying(reference: string, serials: Readonly<Record<string, string>>): Saying {
  const t = useWords(replyWords);
  const formats = useFormats();
  const { language } = useLanguage();
  const { data: action } = useAction(reference);
  const names = useActionNames(reference);
  return useMemo(
    () => ({ action, names, serialOf: (id: number) => serials[id] ?? `#${id}`, language, t, formats }),
    [action, names, serials, language, t, formats],
  );
}

/** What a reply says, or what of it is about one matter: part by part, what the laboratory wrote itself in quotation marks. */
export function ReplyStatements(props: {
  readonly reference: string;
  readonly says: SaidBody;
  readonly serials: Readonly<Record<string, string>>;
  /** How an instrument is named; left out: by its serial number. */
  readonly renderInstrument?: ((id: number, serial: string) => ReactNode) | undefined;
  /** Left out where the part is clear from what stands around it. */
  readonly hasHeadings?: boolean | undefined;
}): ReactNode {
  const { reference, says, serials, renderInstrument, hasHeadings = true } = props;
  const saying = useSaying(reference, serials);
  const { t } = saying;
  const parts = useMemo(() => sayReply(says, saying), [says, saying]);
  if (parts.length === 0) return <p className={styles['nothing']}>{t('nothing')}</p>;
  return (
    <div className={styles['said']}>
      {parts.map((part) => (
        <div key={keyOf(part)} className={styles['part']}>
          {hasHeadings && <p className={styles['about']}>{aboutOf(part, saying, renderInstrument)}</p>}
          <ul>
            {part.lines.map((line, index) => (
              <Line key={index} line={line} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function Line({ line }: { readonly line: SaidLine }): ReactNode {
  return (
    <li>
      {line.text}
      {line.answer !== undefined && (
        <>
          {' '}
          <b>{line.answer}</b>
        </>
      )}
      {line.more?.map((text) => (
        <span key={text} className={styles['more']}>
          {text}
        </span>
      ))}
    </li>
  );
}

function keyOf({ about }: SaidPart): string {
  return about.kind === 'instrument' ? String(about.id) : about.kind;
}

function aboutOf(
  { about }: SaidPart,
  { t }: Saying,
  renderInstrument: ((id: number, serial: string) => ReactNode) | undefined,
): ReactNode {
  switch (about.kind) {
    case 'organisation':
      return t('organisation');
    case 'all':
      return t('all', { count: about.listed });
    case 'instrument':
      return renderInstrument?.(about.id, about.serial) ?? t('instrument', { serial: about.serial });
  }
}
