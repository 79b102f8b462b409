/*
 * Which day it is for a reporting period, and when that day ends. Pure.
 *
 * The day is that of the country whose authority is told. Where a country has several zones, awareness falls on the day of
 * its westernmost and a period ends with the day of its easternmost: never later than anywhere in the country. The same
 * holds for a country of the Union or the EEA that is not listed. A period of the United States ends with the day of UTC,
 * hours before that of any state.
 */
import type { Regime } from './clocks.ts';

type Zones = { readonly awareIn: string; readonly endsIn: string };

const one = (zone: string): Zones => ({ awareIn: zone, endsIn: zone });

const ZONES: Readonly<Record<string, Zones>> = {
  AT: one('Europe/Vienna'),
  BE: one('Europe/Brussels'),
  BG: one('Europe/Sofia'),
  CY: one('Asia/Nicosia'),
  CZ: one('Europe/Prague'),
  DE: one('Europe/Berlin'),
  DK: one('Europe/Copenhagen'),
  EE: one('Europe/Tallinn'),
  ES: { awareIn: 'Atlantic/Canary', endsIn: 'Europe/Madrid' },
  FI: one('Europe/Helsinki'),
  FR: one('Europe/Paris'),
  GR: one('Europe/Athens'),
  HR: one('Europe/Zagreb'),
  HU: one('Europe/Budapest'),
  IE: one('Europe/Dublin'),
  IS: one('Atlantic/Reykjavik'),
  IT: one('Europe/Rome'),
  LI: one('Europe/Vaduz'),
  LT: one('Europe/Vilnius'),
  LU: one('Europe/Luxembourg'),
  LV: one('Europe/Riga'),
  MT: one('Europe/Malta'),
  NL: one('Europe/Amsterdam'),
  NO: one('Europe/Oslo'),
  PL: one('Europe/Warsaw'),
  PT: { awareIn: 'Atlantic/Azores', endsIn: 'Europe/Lisbon' },
  RO: one('Europe/Bucharest'),
  SE: one('Europe/Stockholm'),
  SI: one('Europe/Ljubljana'),
  SK: one('Europe/Bratislava'),
};

const ANYWHERE: Readonly<Record<Regime, Zones>> = {
  eu: { awareIn: 'Atlantic/Azores', endsIn: 'Europe/Helsinki' },
  us: { awareIn: 'America/Los_Angeles', endsIn: 'UTC' },
};

/** The days of a regime in a country where something happened; events abroad are reported on the days of the regime. */
export function reportingDays(
  regime: Regime,
  country: string,
): {
  /** The day of an instant, as the milliseconds of its midnight in UTC. */
  readonly dayOf: (instant: Date) => number;
  /** The last millisecond of a day that is given so. */
  readonly endOf: (day: number) => Date;
} {
  const { awareIn, endsIn } = (regime === 'eu' ? ZONES[country] : undefined) ?? ANYWHERE[regime];
  return {
    dayOf: (instant) => midnightOf(wallClock(instant.getTime(), awareIn)),
    endOf: (day) => {
      const next = day + DAY_MS;
      // The offset is that of the end itself: no zone of the list changes its clocks at midnight.
      const near = next - offsetAt(next, endsIn);
      return new Date(next - offsetAt(near, endsIn) - 1);
    },
  };
}

export const DAY_MS = 24 * 60 * 60 * 1000;

function midnightOf(wall: number): number {
  return Math.floor(wall / DAY_MS) * DAY_MS;
}

function offsetAt(instant: number, zone: string): number {
  return wallClock(instant, zone) - instant;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What clocks on the wall show in a zone, to the second, as if it were UTC. */
function wallClock(instant: number, zone: string): number {
  const format = formats.get(zone) ?? makeFormat(zone);
  formats.set(zone, format);
  const part = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes): number => part.get(type) ?? 0;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  const digits = '2-digit';
  const time = { hour: digits, minute: digits, second: digits, hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: digits, day: digits, ...time });
}
