import { sayShare } from '@fieldproof/look';

import { KIND_NAMES } from '../question/index.ts';
import { longTime } from '../platform/pure/dates.ts';
import type { Names } from './describe-reply.ts';
import { sayExcuse } from './excuse-words.ts';
import type { FullStatus } from './read-status.ts';
import type { StatusGroup } from './status.ts';

const LEVEL_ORDER = ['proven', 'claimed', 'excused', 'deferred', 'open', 'disproved'] as const;
const GROUPS_MAX = 60;

/** The status as a person reads it in a terminal: each figure with the word that says what it counts. */
export function printStatus(
  status: FullStatus,
  names: Pick<Names, 'product' | 'mode' | 'measure'> & { readonly country: (code: string) => string },
): string {
  const { instruments, levels, reach } = status;
  const lines = [
    `${status.reference} as of ${longTime(new Date(status.asOf), 'en')} (ledger up to entry ${status.seq})`,
    '',
    `Fleet          ${count(status.fleet)} instruments, ${count(status.obligations)} obligations${status.added > 0 ? `; ${count(status.added)} instruments added later, not in these figures` : ''}`,
    `Consignees     ${count(status.consignees)}: ${share(reach.answered, status.consignees)} answered, ${count(reach.acknowledged)} acknowledged, ${count(reach.sent)} sent, ${count(reach.undeliverable)} undeliverable, ${count(reach.unsent)} unsent${reach.unsent > 0 ? ' (no notice has gone to them yet)' : ''}`,
    `Obligations    ${LEVEL_ORDER.map((level) => `${count(levels[level])} ${level}`).join(', ')}`,
    `Instruments    ${share(instruments.complete, instruments.total)} complete as reported (nothing open, deferred or disproved); ${share(instruments.completeByProof, instruments.total)} complete by proof`,
    `Questions      ${count(status.questions.open)} open${oldest(status)}, ${count(status.questions.answered)} answered`,
    `Incidents      ${count(status.incidents)} told of${status.incidents > 0 ? `, ${count(status.openIncidents)} open` : ''}`,
  ];
  if (Object.keys(status.excused).length > 0) {
    lines.push(
      `Excused for    ${Object.entries(status.excused)
        .map(([reason, number]) => `${sayExcuse(reason)}: ${count(number)}`)
        .join('; ')}`,
    );
  }
  return [
    ...lines,
    ...table('By product', status.byProduct, names.product),
    ...table('By mode', status.byMode, names.mode),
    ...table('By measure', status.byMeasure, names.measure),
    ...table(
      'By country',
      status.byCountry.toSorted((a, b) => names.country(a.key).localeCompare(names.country(b.key), 'en')),
      names.country,
    ),
  ].join('\n');
}

function oldest(status: FullStatus): string {
  const { oldestOpenQuestion: question } = status;
  return question
    ? ` (the oldest, ${KIND_NAMES[question.kind]}, since ${longTime(new Date(question.openedAt), 'en')})`
    : '';
}

function table(title: string, groups: readonly StatusGroup[], nameOf: (key: string) => string): readonly string[] {
  const shown = groups.slice(0, GROUPS_MAX);
  const rows = shown.map((group) => [
    nameOf(group.key),
    count(group.total),
    ...LEVEL_ORDER.map((level) => count(group.levels[level])),
  ]);
  const all = [[title, 'all', ...LEVEL_ORDER], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = all.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
  const hidden = groups.length - shown.length;
  return ['', ...lines, ...(hidden > 0 ? [`… and ${hidden} more: --json shows all`] : [])];
}

function count(number: number): string {
  return number.toLocaleString('en');
}

function share(part: number, whole: number): string {
  return whole === 0 ? '0' : `${count(part)} (${sayShare(part, whole, percent)})`;
}

function percent(share: number, decimals: number): string {
  return share.toLocaleString('en', { style: 'percent', maximumFractionDigits: decimals });
}
