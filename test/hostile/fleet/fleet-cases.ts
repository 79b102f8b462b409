/** What the hostile cases of the fleet share: one good line, and reading a file to its end. */
import { parseFleet, type FleetLine, type FleetProblem } from '../../../desk/src/instrument/index.ts';

export const products = [
  { key: 'miseqdx', catalogueNumbers: ['DX-410-1001', '15036706'] },
  { key: 'nextseq550dx', catalogueNumbers: ['20005715'] },
];

export const header =
  'serial,product,consignee,consignee_name,kind,country,city,address,language,contact_name,contact_email,contact_role,channel,supplied_by,internet';

export const goodCells = [
  'M70452',
  'miseqdx',
  '10001',
  'Klinikum Nord',
  'customer',
  'DE',
  'Hamburg',
  'Am Nordufer 1',
  'de',
  'Dr. Wiebke Harmsen',
  'w.harmsen@klinikum-nord.example',
  'Laborleitung',
  'email',
  '',
  'yes',
] as const;

export const goodLine = goodCells.join(',');

/** The good line with some cells replaced, by their column. */
export function lineWith(cells: Readonly<Record<string, string>>): string {
  return header
    .split(',')
    .map((column, index) => cells[column] ?? goodCells[index] ?? '')
    .join(',');
}

export interface ReadFleet {
  readonly lines: readonly FleetLine[];
  readonly problems: readonly FleetProblem[];
  readonly remarks: readonly FleetProblem[];
  readonly encoding: string | undefined;
}

export async function readFleet(bytes: Uint8Array | string): Promise<ReadFleet> {
  const opened = await parseFleet({ name: 'fleet', bytes: Buffer.from(bytes) }, { products });
  if (opened.kind === 'refused') return { lines: [], problems: opened.problems, remarks: [], encoding: undefined };
  const lines: FleetLine[] = [];
  for await (const batch of opened.lines) lines.push(...batch);
  const { problems, remarks, encoding } = opened;
  return { lines, problems: problems.listed(), remarks: remarks.listed(), encoding };
}

export function summary(problems: readonly FleetProblem[]): readonly string[] {
  return problems.map(({ code, line, column }) => [code, line, column].filter((each) => each !== undefined).join(' '));
}
