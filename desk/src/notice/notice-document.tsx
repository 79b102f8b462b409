import markdownIt from 'markdown-it';
import type { ReactNode } from 'react';

/** HTML in a notice is text, addresses become links only where the notice marks them, and nothing is fetched. */
const markdown = markdownIt({ html: false, linkify: false, typographer: false }).disable(['image']);

type Token = ReturnType<typeof markdown.parse>[number];

/** The whole notice to read or to print, from its Markdown: the body of a page, with the notice's own first heading. */
export function NoticeDocument(props: { readonly markdown: string; readonly language: string }): ReactNode {
  const tokens = markdown.parse(props.markdown, {});
  describeTables(tokens);
  leaveNoTrace(tokens);
  // Made by the renderer above, which escapes all text of the notice.
  const html = markdown.renderer.render(tokens, markdown.options, {});
  return <article lang={props.language} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** The roles and labels with which a table of ours becomes a list of entries on a phone. */
function describeTables(tokens: readonly Token[]): void {
  let labels: string[] = [];
  let column = 0;
  for (const [index, token] of tokens.entries()) {
    switch (token.type) {
      case 'table_open':
        token.attrSet('role', 'table');
        labels = [];
        break;
      case 'tr_open':
        token.attrSet('role', 'row');
        column = 0;
        break;
      case 'th_open':
        token.attrSet('role', 'columnheader');
        token.attrSet('scope', 'col');
        labels.push(tokens[index + 1]?.content ?? '');
        break;
      case 'td_open':
        token.attrSet('role', 'cell');
        token.attrSet('data-label', labels[column] ?? '');
        column += 1;
        break;
      default:
    }
  }
}

/** The address of the page is a secret: no link may hand it on. */
function leaveNoTrace(tokens: readonly Token[]): void {
  for (const token of tokens.flatMap((block) => block.children ?? [])) {
    if (token.type === 'link_open') token.attrSet('rel', 'noreferrer noopener');
  }
}
