import { de } from './locales/de.ts';
import { en, type SentenceKey, type Sentences } from './locales/en.ts';

/** A sentence about an action's files in English, with what it takes to say it in another language. */
export type Said<Key extends SentenceKey = SentenceKey> = {
  readonly sentence: Key;
  readonly facts: unknown;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
};

const LOCALES: Readonly<Record<string, Sentences>> = { en, de };

export function said<Key extends SentenceKey>(sentence: Key, ...[facts]: Parameters<(typeof en)[Key]>): Said<Key> {
  return { sentence, facts, ...tell('en', sentence, facts) };
}

/** The same finding in another language; in English where there is none. */
export function sayIn<Finding extends Said>(language: string, finding: Finding): Finding {
  return { ...finding, ...tell(language, finding.sentence, finding.facts) };
}

function tell(language: string, sentence: SentenceKey, facts: unknown): Pick<Said, 'message' | 'remedy'> {
  const sentences = LOCALES[language] ?? en;
  // The facts were taken together with the sentence, by `said`.
  const say = sentences[sentence] as (facts: unknown) => readonly [string, string];
  const [message, remedy] = say(facts);
  return { message, remedy };
}
