/* When a mail or letter went. Of a letter a person recorded the day, and no hour: it is told as a day. Pure. */
import type { Formats } from '../words/formats.ts';
import type { ListedDelivery } from './delivery.ts';

type Sent = Pick<ListedDelivery, 'channel'> & { readonly sentAt: string };

/** Written out, for its own page. */
export function sayWhenSent({ channel, sentAt }: Sent, { day, time }: Formats): string {
  return channel === 'post' ? day(dayOf(sentAt)) : time(sentAt);
}

/** As one reads it in a list. */
export function sayShortlyWhenSent({ channel, sentAt }: Sent, { shortDay, shortTime }: Formats): string {
  return channel === 'post' ? shortDay(dayOf(sentAt)) : shortTime(sentAt);
}

/** The day for which a decision says that a letter was posted; it is the only thing in its fixed sentence. */
export function postedDayIn(reason: string): string | undefined {
  return /\d{4}-\d{2}-\d{2}$/.exec(reason)?.[0];
}

/** The day of posting is kept as its noon in UTC. */
function dayOf(sentAt: string): string {
  return sentAt.slice(0, 10);
}
