import { createMessages } from '../../platform/pure/messages.ts';
import { de } from './de.ts';
import { en } from './en.ts';

/** The reply pages' own words; everything about a case comes from its action. */
export const replyMessages = createMessages({ en, de }, 'en');
