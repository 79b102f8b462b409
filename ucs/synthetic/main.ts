/*
 * `node ucs/synthetic/main.ts FOLDER [miseq|nextseq] [--cycles N] [--rate BYTES_PER_SECOND]`
 * Writes a synthetic run below FOLDER; with --rate live, so that a laboratory can rehearse before the first real run.
 */
import { parseArgs } from 'node:util';

import { planMiSeq, planNextSeq } from './run-plan.ts';
import { RunWriter } from './write-run.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { cycles: { type: 'string', default: '20' }, rate: { type: 'string' }, name: { type: 'string' } },
});
const [folder, like = 'miseq'] = positionals;
if (folder === undefined) {
  process.stderr.write('Name the folder in which the synthetic run is to be written.\n');
  process.exitCode = 2;
} else {
  const shared = { cycles: Number(values.cycles), ...(values.name === undefined ? {} : { name: values.name }) };
  const plan =
    like === 'nextseq' ? planNextSeq({ ...shared, bytes: 1_000_000 }) : planMiSeq({ ...shared, bytes: 60_000 });
  const writer = new RunWriter(folder, plan);
  if (values.rate === undefined) writer.whole();
  else await writer.live(Number(values.rate));
  process.stdout.write(`${writer.folder}\n`);
}
