import { createMessages } from '../../platform/pure/messages.ts';
import { de } from './de.ts';
import { en } from './en.ts';

/** What mails to the people of the house say. */
export const staffMessages = createMessages({ en, de }, 'en');
