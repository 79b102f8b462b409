/* What the tests of the notice share: the actions of the repository, and letters to Klinikum Nord. */
import { readFileSync } from 'node:fs';

import { actionDefinition, type ActionDefinition } from '@fieldproof/contract';
import { parse } from 'yaml';

import type { NoticeInput, NoticeInstrument, NoticeSite } from './notice-content.ts';

const root = new URL('../../../', import.meta.url);

export function readDefinition(folder: string): ActionDefinition {
  return actionDefinition.parse(parse(readFileSync(new URL(`${folder}/action.yaml`, root), 'utf8')));
}

export function readNotice(folder: string, language: string): string {
  return readFileSync(new URL(`${folder}/notice.${language}.md`, root), 'utf8');
}

export const founding = readDefinition('actions/FSN2023-1338');
export const pumps = readDefinition('test/world/actions/TB-2031-07');

export const klinikumNord: NoticeSite = {
  consignee: {
    name: 'Klinikum Nord',
    number: 'K-10442',
    kind: 'customer',
    country: 'DE',
    city: 'Kiel',
    address: 'Hafenstraße 12\n24103 Kiel',
  },
  instruments: [
    { product: 'miseqdx', serial: 'M70452', internet: true },
    { product: 'nextseq550dx', serial: 'NDX550123', internet: false },
  ],
  instrumentCount: 2,
  url: 'https://desk.example/r/7K2M9XQ4ABCD7K2M9XQ4ABCD7K2M9XQ4',
  code: '7K2M-9XQ4-ABCD-EFGH-JK',
};

/** A notice of the founding case to Klinikum Nord in German, with what a test changes. */
export function noticeTo(change: Partial<NoticeInput> & { readonly definition?: ActionDefinition } = {}): NoticeInput {
  const { definition = founding, ...rest } = change;
  return {
    revision: { revision: 1, definition },
    languages: ['de'],
    contact: { name: 'Dr. Maren Petersen', role: 'Laborleitung' },
    sites: [klinikumNord],
    ...rest,
  };
}

export function siteWith(change: {
  readonly consignee?: Partial<NoticeSite['consignee']>;
  readonly instruments?: readonly NoticeInstrument[];
  readonly instrumentCount?: number;
  readonly url?: string;
}): NoticeSite {
  const instruments = change.instruments ?? klinikumNord.instruments;
  return {
    ...klinikumNord,
    instruments,
    instrumentCount: change.instrumentCount ?? instruments.length,
    url: change.url ?? klinikumNord.url,
    consignee: { ...klinikumNord.consignee, ...change.consignee },
  };
}

export function manyInstruments(count: number): readonly NoticeInstrument[] {
  return Array.from({ length: count }, (_, index) => ({
    product: 'miseqdx',
    serial: `M${80_000 + index}`,
    internet: true,
  }));
}
