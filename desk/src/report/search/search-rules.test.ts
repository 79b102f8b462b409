import { describe, expect, test } from 'vitest';

import { incidentMeantBy, questionMeantBy, receiptMeantBy, serialsMeantBy } from './search-rules.ts';

describe('a text may be', () => {
  test.each([
    ['7k2m9xq4', '7K2M-9XQ4'],
    ['7K2M-9XQ4', '7K2M-9XQ4'],
    ['7k2m 9', '7K2M-9'],
    ['oil1', '0111'],
    ['7k2', undefined],
    ['Klinikum', undefined],
    ['', undefined],
  ])('a receipt number: %j is %j', (text, receipt) => {
    expect(receiptMeantBy(text)).toBe(receipt);
  });

  test.each([
    ['FSN2023-1338-I12', { id: 12, reference: 'FSN2023-1338' }],
    ['fsn2023-1338-i12', { id: 12, reference: 'fsn2023-1338' }],
    ['I7', { id: 7, reference: undefined }],
    ['I', undefined],
    ['M70452', undefined],
    ['I1234567890123456', undefined],
  ])('the number of an incident: %j is %j', (text, incident) => {
    expect(incidentMeantBy(text)).toEqual(incident);
  });

  test.each([
    ['Question 53', 53],
    ['Frage 53', 53],
    ['frage Nr. 53', 53],
    ['Q53', 53],
    ['question #53', 53],
    ['Question', undefined],
    ['53', undefined],
    ['Q53a', undefined],
    ['Q1234567890123456', undefined],
  ])('the number of a question: %j is %j', (text, question) => {
    expect(questionMeantBy(text)).toBe(question);
  });

  test.each([
    ['m70452', ['M70452', 'm70452']],
    ['M70452', ['M70452']],
    ['m 70452', ['M 70452', 'm 70452', 'M70452', 'm70452']],
    ['Klinikum Nord', ['KLINIKUM NORD', 'Klinikum Nord']],
  ])('a serial number: %j is any of %j', (text, serials) => {
    expect(serialsMeantBy(text)).toEqual(serials);
  });
});
