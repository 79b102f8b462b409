import { QUESTION_KIND_NAMES } from '@fieldproof/contract/names';

import { defineWords } from '../words/define-words.ts';

/* What a question is about, in a few words; in a list and in the ledger. */
export const questionKindWords = defineWords(QUESTION_KIND_NAMES);
