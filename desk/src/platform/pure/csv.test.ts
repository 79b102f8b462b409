import { describe, expect, test } from 'vitest';

import { csvLine } from './csv.ts';

describe('a line of CSV', () => {
  test.each([
    ['plain', 'plain'],
    ['with, comma', '"with, comma"'],
    ['with "quotes"', '"with ""quotes"""'],
    ['Labor; Keller', '"Labor; Keller"'],
    ['two\nlines', '"two\nlines"'],
    ['Łódź, Ärztehaus', '"Łódź, Ärztehaus"'],
    ['', ''],
  ])('holds %j as %j', (cell, written) => {
    expect(csvLine([cell])).toBe(`${written}\r\n`);
  });

  test.each([
    ['=HYPERLINK("http://evil.example")', '"\'=HYPERLINK(""http://evil.example"")"'],
    ['+49 551 0000', "'+49 551 0000"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r\'=1"'],
  ])('never begins a formula: %j', (cell, written) => {
    expect(csvLine([cell])).toBe(`${written}\r\n`);
  });

  test.each([
    ['Labor;=HYPERLINK("http://evil.example")', '"Labor;\'=HYPERLINK(""http://evil.example"")"'],
    ['Labor; +1', '"Labor;\' +1"'],
    ['Labor;"=1"', '"Labor;\'""=1"""'],
    ['Labor;\t@SUM(A1)', '"Labor;\'\t@SUM(A1)"'],
    ['Labor\r\n=1;-2', '"Labor\r\n\'=1;\'-2"'],
    ['=1;=2', '"\'=1;\'=2"'],
  ])('begins none either where a spreadsheet splits at semicolons: %j', (cell, written) => {
    expect(csvLine([cell])).toBe(`${written}\r\n`);
  });

  test.each([
    ['Labor; Keller', '"Labor; Keller";2'],
    ['Labor, Keller', '"Labor, Keller";2'],
    ['Labor,=HYPERLINK(1)', '"Labor,\'=HYPERLINK(1)";2'],
    ['Labor;=1', '"Labor;\'=1";2'],
    ['-2+3', "'-2+3;2"],
  ])('is separated by semicolons for Excel in German, and guarded there as well: %j', (cell, written) => {
    expect(csvLine([cell, 2], 'semicolon')).toBe(`${written}\r\n`);
  });

  test('writes numbers as numbers, also negative ones, and nothing for null', () => {
    expect(csvLine([-3, 0.5, true, false, null])).toBe('-3,0.5,true,false,\r\n');
  });
});
