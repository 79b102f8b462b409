import { createMessages } from '../../platform/pure/messages.ts';
import { de } from './de.ts';
import { en, type NoticeKey } from './en.ts';

/** A reader whose language has no texts here gets the words around the action's own texts in English. */
export const noticeMessages = createMessages<NoticeKey>({ en, de }, 'en');
