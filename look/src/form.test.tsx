import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Checkboxes, RadioGroup } from './choice.tsx';
import { DateField } from './date-field.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { fieldId } from './field-id.ts';
import { Field } from './field.tsx';
import { Select } from './select.tsx';

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];
const partLabels = { day: 'Day', month: 'Month', year: 'Year' };
const hostile = `"><script>alert('x')</script>&amp; M 70452/ä`;

describe('a form', () => {
  it.each<[string, ReactElement]>([
    ['radio buttons', <RadioGroup key="r" name="receipt" label="Received?" options={yesNo} />],
    ['checkboxes', <Checkboxes key="c" name="receipt" label="Received?" options={yesNo} />],
  ])('never preselects %s', (_, element) => {
    expect(renderToStaticMarkup(element)).not.toContain('checked');
  });

  it('chooses the empty entry of a list until somebody answers', () => {
    const markup = renderToStaticMarkup(<Select name="why" label="Why?" prompt="Please choose" options={yesNo} />);
    expect(markup).toContain('<option value="" selected="">Please choose</option>');
    expect(markup.match(/selected/gu)).toHaveLength(1);
  });

  it.each<[string, ReactElement, string]>([
    ['a text', <Field key="f" name="who" label="Name" value={hostile} />, 'value="&quot;&gt;&lt;script'],
    [
      'a long text',
      <Field key="m" name="who" label="Name" kind="multiline" value={'\n two'} />,
      '>\n\n two</textarea>',
    ],
    ['a choice', <RadioGroup key="r" name="who" label="Name" options={yesNo} value="no" />, 'checked="" value="no"'],
    [
      'ticks',
      <Checkboxes key="c" name="who" label="Name" options={yesNo} values={['yes', 'no']} />,
      'checked="" value="no"',
    ],
    [
      'a list entry',
      <Select key="s" name="who" label="Name" prompt="-" options={yesNo} value="no" />,
      'value="no" selected=""',
    ],
    ['a date', <DateField key="d" name="on" label="Day" partLabels={partLabels} value={{ day: '3x' }} />, 'value="3x"'],
  ])('shows %s again as it was given', (_, element, expected) => {
    expect(renderToStaticMarkup(element)).toContain(expected);
  });

  it.each<[string, ReactElement]>([
    ['a text', <Field key="f" name="cell M1" label="l" error="wrong" />],
    ['a long text', <Field key="m" name="cell M1" label="l" kind="multiline" error="wrong" />],
    ['a choice', <RadioGroup key="r" name="cell M1" label="l" options={yesNo} error="wrong" />],
    ['ticks', <Checkboxes key="c" name="cell M1" label="l" options={yesNo} error="wrong" />],
    ['a list', <Select key="s" name="cell M1" label="l" prompt="-" options={yesNo} error="wrong" />],
    ['a date', <DateField key="d" name="cell M1" label="l" partLabels={partLabels} error="wrong" />],
  ])('lets the error summary lead to %s and describes it there', (_, element) => {
    const summary = renderToStaticMarkup(<ErrorSummary title="Look" errors={[{ name: 'cell M1', text: 'wrong' }]} />);
    const target = /href="#([^"]+)"/u.exec(summary)?.[1];
    const field = renderToStaticMarkup(element);
    expect(field).toMatch(new RegExp(`<(input|textarea|select)[^>]* id="${target}"`, 'u'));
    expect(field).toContain(`aria-describedby="${target}.error"`);
    expect(field).toContain(`id="${target}.error">wrong`);
  });

  it('draws no error summary when nothing is wrong', () => {
    expect(renderToStaticMarkup(<ErrorSummary title="Look" errors={[]} />)).toBe('');
  });

  it('moves the focus to the error summary without a script', () => {
    const markup = renderToStaticMarkup(<ErrorSummary title="Look" errors={[{ text: 'wrong' }]} />);
    expect(markup).toMatch(/tabindex="-1" autofocus=""/u);
  });

  it('escapes hostile names, labels, hints and errors', () => {
    const texts = { name: hostile, label: hostile, hint: hostile, error: hostile };
    const markup = renderToStaticMarkup(
      <>
        <Field {...texts} />
        <DateField {...texts} partLabels={partLabels} />
        <RadioGroup {...texts} options={[{ value: hostile, label: hostile, hint: hostile }]} />
        <ErrorSummary title={hostile} errors={[{ name: hostile, text: hostile }]} />
      </>,
    );
    expect(markup).not.toContain('<script');
    expect(markup).toContain('&lt;script&gt;');
  });
});

describe('the id of a field', () => {
  it.each([
    ['name', 'f-name'],
    ['cell.M70452.ruo', 'f-cell_2e_M70452_2e_ruo'],
    ['a b', 'f-a_20_b'],
    ['a_20_b', 'f-a_5f_20_5f_b'],
    ['😀', 'f-_1f600_'],
  ])('of %s can stand in an address', (name, id) => {
    expect(fieldId(name)).toBe(id);
  });
});
