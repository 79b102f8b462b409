import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { temporaryFolder } from '../synthetic/temporary.ts';
import { Journal, type JournalLine } from './journal.ts';
import { digestOfText } from './manifest.ts';

const line = (path: string): JournalLine => ({ kind: 'copied', path, size: 1, signature: '1:2:3', sha256: 'ab' });

function replayed(path: string): readonly JournalLine[] {
  const lines: JournalLine[] = [];
  Journal.open(path, (each) => lines.push(each)).close();
  return lines;
}

describe('the journal', () => {
  test('gives back what was written, in order', () => {
    const path = join(temporaryFolder(), 'a.jsonl');
    const journal = Journal.open(path, () => {});
    journal.append(line('ä.bcl'));
    journal.append({ kind: 'flushed', count: 1 });
    journal.close();
    expect(replayed(path)).toEqual([line('ä.bcl'), { kind: 'flushed', count: 1 }]);
  });

  test.each([
    ['a torn last line', '{"kind":"copied","pa'],
    ['zeros of a lost block', '\u0000\u0000\u0000\u0000'],
    ['a line of another kind', '{"kind":"unheard of"}\n'],
    ['a damaged line with whole ones behind it', `{"kind":\n${JSON.stringify(line('behind'))}\n`],
  ])('ends before %s, and goes on from there', (_, damage) => {
    const path = join(temporaryFolder(), 'a.jsonl');
    writeFileSync(path, `${JSON.stringify(line('one'))}\n`);
    appendFileSync(path, damage);
    const journal = Journal.open(path, () => {});
    journal.append(line('two'));
    journal.close();
    expect(replayed(path)).toEqual([line('one'), line('two')]);
  });

  test('its digest is that of the file, also after it was opened again', () => {
    const path = join(temporaryFolder(), 'a.jsonl');
    const first = Journal.open(path, () => {});
    first.append(line('one'));
    first.close();
    const second = Journal.open(path, () => {});
    second.append(line('two'));
    expect(second.digest()).toBe(digestOfText(readFileSync(path)));
    second.close();
  });

  test('a sudden end loses only what was not yet written', () => {
    const path = join(temporaryFolder(), 'a.jsonl');
    const journal = Journal.open(path, () => {});
    journal.append(line('kept'));
    journal.write();
    journal.append(line('lost'));
    journal.abandon();
    expect(replayed(path)).toEqual([line('kept')]);
  });

  test('what is told to it once it is closed reaches no other file', () => {
    const folder = temporaryFolder();
    const closed = Journal.open(join(folder, 'closed.jsonl'), () => {});
    closed.close();
    // The system gives the lowest free number: the one that was just given back.
    const next = Journal.open(join(folder, 'next.jsonl'), () => {});
    closed.append(line('late'));
    closed.flush();
    closed.write();
    next.append(line('own'));
    next.close();
    expect(replayed(join(folder, 'next.jsonl'))).toEqual([line('own')]);
    expect(replayed(join(folder, 'closed.jsonl'))).toEqual([]);
  });
});
