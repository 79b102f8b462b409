/*
 * Answers to the questions of an action's form stand in a reply by key. A question asked per instrument or per mode has
 * one answer each, told apart by what follows its key: `back-up-made#7` for instrument 7, `copy-tested@dx` for a mode
 * on all listed instruments, `copy-tested@dx#7` for both. Keys of an action hold neither character.
 */
export type AnswerPlace = {
  readonly question: string;
  readonly mode?: string | undefined;
  readonly instrumentId?: number | undefined;
};

export function answerKey({ question, mode, instrumentId }: AnswerPlace): string {
  return `${question}${mode === undefined ? '' : `@${mode}`}${instrumentId === undefined ? '' : `#${instrumentId}`}`;
}

/** The place of an answer, or undefined for a text that is no answer key. */
export function parseAnswerKey(key: string): AnswerPlace | undefined {
  const found = /^([a-z][a-z0-9-]*)(?:@([a-z][a-z0-9-]*))?(?:#([1-9]\d{0,14}))?$/.exec(key);
  if (found?.[1] === undefined) return undefined;
  return {
    question: found[1],
    ...(found[2] === undefined ? {} : { mode: found[2] }),
    ...(found[3] === undefined ? {} : { instrumentId: Number(found[3]) }),
  };
}
