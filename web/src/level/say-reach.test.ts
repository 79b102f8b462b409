import { expect, test } from 'vitest';

import { formatsIn } from '../words/formats.ts';
import { reachSinceWords, sayReachSince } from './say-reach.ts';

const NOW = new Date('2026-11-26T12:00:00Z');

test.each([
  ['en', 'unsent', '2026-11-26T11:53:00Z', 'not sent for 7 minutes'],
  ['de', 'unsent', '2026-11-26T11:53:00Z', 'seit 7 Minuten nicht versandt'],
  ['de', 'undeliverable', '2026-11-23T11:00:00Z', 'seit 3 Tagen unzustellbar'],
  ['en', 'undeliverable', '2026-11-26T11:59:50Z', 'undeliverable for less than a minute'],
  ['en', 'unsent', '2026-11-26T12:05:00Z', 'not sent for less than a minute'],
  ['en', 'sent', '2026-11-26T11:53:00Z', 'sent 7 minutes ago'],
  ['de', 'acknowledged', '2026-11-25T11:00:00Z', 'gestern bestätigt'],
] as const)(
  'in %s %s since %s is “%s”: what lasts and what happened are told apart',
  (language, reach, since, said) => {
    const t = reachSinceWords.in(language);
    const { ago } = formatsIn(language);
    expect(t(reach, { since: sayReachSince(reach, since, { t, ago, now: NOW }) })).toBe(said);
  },
);
