import { createMessages } from '../../platform/pure/messages.ts';
import { de } from './de.ts';
import { en, type OpeningKey } from './en.ts';

export const openingMessages = createMessages<OpeningKey>({ en, de }, 'en');
