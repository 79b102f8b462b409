/* What the desk says that asking anew would do, as the sentences that tell it. Pure. */
type Preview = {
  readonly obligations: number;
  readonly unchanged: readonly unknown[];
  readonly stays: readonly ('contact' | 'holder')[];
  readonly isMovedBack: boolean;
  readonly isSecondWanted: boolean;
};

type Sentence = {
  readonly key:
    | 'back_obligations'
    | 'back_unchanged'
    | 'back_moved'
    | 'back_contactStays'
    | 'back_holderStays'
    | 'back_nothing'
    | 'back_second';
  readonly count: number;
};

export function goingBack(preview: Preview): readonly Sentence[] {
  const { obligations, unchanged, stays, isMovedBack, isSecondWanted } = preview;
  const said: readonly Sentence[] = [
    ...(obligations > 0 ? [{ key: 'back_obligations', count: obligations } as const] : []),
    ...(isMovedBack ? [{ key: 'back_moved', count: 1 } as const] : []),
    ...(unchanged.length > 0 ? [{ key: 'back_unchanged', count: unchanged.length } as const] : []),
    ...stays.map((one) => ({ key: one === 'contact' ? 'back_contactStays' : 'back_holderStays', count: 1 }) as const),
  ];
  const what = said.length === 0 ? [{ key: 'back_nothing', count: 0 } as const] : said;
  return isSecondWanted ? [...what, { key: 'back_second', count: 1 }] : what;
}
