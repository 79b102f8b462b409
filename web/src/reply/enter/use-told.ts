import { useWriting } from '../../dialog/use-writing.ts';
import { NOTHING_TOLD, type Told } from './told.ts';

/** What was entered so far of one consignee's reply. */
export function useTold(reference: string, consignee: number) {
  const { written, write, clear, isFromBefore } = useWriting(`reply ${reference} ${consignee}`, NOTHING_TOLD);
  return { told: written, change: (part: Partial<Told>): void => write({ ...written, ...part }), clear, isFromBefore };
}
