import type {
  NoticeBlock,
  NoticeContactPoint,
  NoticeContent,
  NoticeGrid,
  NoticeSiteBlock,
  NoticeStep,
} from './notice-content.ts';
import { oneLine } from './one-line.ts';

/** @clause RFC 5322 2.1.1 (78 characters a line); four are left for marks of quoting */
const COLUMNS = 74;

/** The notice for a program that shows plain text: nothing in it depends on colour, width or type face. */
export function renderNoticeText(
  contents: readonly NoticeContent[],
  { sameText, mark = [] }: { readonly sameText: readonly string[]; readonly mark?: readonly string[] | undefined },
): string {
  const marked = mark.length === 0 ? '' : `${boxed(mark).join('\n')}\n\n`;
  const same = sameText.length === 0 ? '' : `${sameText.flatMap((line) => wrap(line)).join('\n')}\n\n`;
  const head = marked + same;
  const bodies = contents.map((content) => textOf(content));
  return `${head}${bodies.join(`\n\n${'='.repeat(COLUMNS)}\n\n`)}\n`;
}

function textOf(content: NoticeContent): string {
  const opening = [content.kind.toUpperCase(), content.title, `${content.reference} · ${content.manufacturer}`];
  return [opening.flatMap((line) => wrap(line)), ...content.blocks.map((block) => linesOfBlock(block))]
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function linesOfBlock(block: NoticeBlock): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return ['', ...wrap(block.text), '-'.repeat(Math.min(COLUMNS, block.text.length))];
    case 'paragraph':
    case 'strong':
    case 'small':
      return wrap(block.text);
    case 'alarm':
      return boxed([block.title.toUpperCase(), block.text, block.afterwards]);
    case 'deadline':
      return boxed([block.text]);
    case 'signed':
      return block.lines.flatMap((line, index) => (index === 0 ? [...wrap(line), ''] : wrap(line)));
    case 'list':
      return block.items.flatMap((item) => wrap(item, { first: '- ', next: '  ' }));
    case 'facts':
      return block.rows.flatMap(([label, value]) => wrap(`${label}: ${value}`, { first: '', next: '  ' }));
    case 'contacts':
      return block.entries.flatMap((entry) => linesOfContact(entry));
    case 'steps':
      return block.steps.flatMap((step, index) => linesOfStep(step, index));
    case 'grid':
      return linesOfGrid(block);
    case 'site':
      return linesOfSite(block);
  }
}

function boxed(paragraphs: readonly string[]): readonly string[] {
  const rule = '*'.repeat(COLUMNS);
  return [rule, ...paragraphs.flatMap((text) => wrap(text, { first: '* ', next: '* ' })), rule];
}

function linesOfContact({ label, email, telephone, postal }: NoticeContactPoint): readonly string[] {
  const ways = [email, telephone, postal].filter((way) => way !== undefined);
  return wrap(`${label}: ${ways.join(', ')}`, { first: '', next: '  ' });
}

function linesOfStep(step: NoticeStep, index: number): readonly string[] {
  const texts = [step.where, ...(step.first === undefined ? [] : [step.first]), ...step.paragraphs];
  const lines = texts.flatMap((text) => wrap(text, { first: '- ', next: '  ' }));
  return [...(index === 0 ? [] : ['']), ...wrap(step.title), ...lines];
}

function linesOfGrid(grid: NoticeGrid): readonly string[] {
  const rows = grid.rows.map(({ mode, cells }) => {
    const due = grid.measures.filter((_, index) => cells[index] === true);
    return wrap(`${mode}: ${due.map((measure) => `[ ] ${measure}`).join(', ')}`, { first: '  ', next: '      ' });
  });
  return [...wrap(`${grid.products.join(', ')}:`), ...rows.flat()];
}

/** The address stands on a line of its own, so that no program breaks it or takes a full stop along. */
function linesOfSite(site: NoticeSiteBlock): readonly string[] {
  return [
    ...wrap(`${site.name}: ${site.affected}`),
    ...site.lists.flatMap(({ product, serials }) =>
      wrap(`${product}: ${serials.join(', ')}`, { first: '  ', next: '    ' }),
    ),
    ...(site.more === undefined ? [] : wrap(site.more, { first: '  ', next: '  ' })),
    '',
    ...wrap(`${site.openPlain}:`),
    site.url,
  ];
}

/** Breaks at spaces alone: a longer word, such as an address, stays whole. */
function wrap(
  text: string,
  marks: { readonly first: string; readonly next: string } = { first: '', next: '' },
): string[] {
  const lines: string[] = [];
  let line = marks.first;
  let isEmpty = true;
  for (const word of oneLine(text).split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      line = marks.next;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
