/* What a reply says of one instrument, in the shape that its words are made from. Pure. */
import type { SaidBody } from '../reply/say-reply.ts';

type Entry = NonNullable<SaidBody['instruments']>[number];
type All = NonNullable<SaidBody['all']>;

/** Of itself, else of all that were listed. Both are as the reply was stored. */
export function saidOf({ entry, all }: { readonly entry?: unknown; readonly all?: unknown }): SaidBody {
  if (isRecord(entry)) return { instruments: [entry as unknown as Entry] }; // an entry of the stored reply
  if (isRecord(all)) return { all: all as unknown as All }; // as above
  return {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
