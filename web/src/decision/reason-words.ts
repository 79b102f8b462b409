import { EXCUSE_REASON_NAMES } from '@fieldproof/contract/names';

import { defineWords } from '../words/define-words.ts';

/* Why obligations are excused: the reasons under which they are counted. */
export const excuseReasonWords = defineWords(EXCUSE_REASON_NAMES);
