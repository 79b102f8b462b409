import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { LevelSymbols } from './level-art.tsx';
import { LevelGlyph } from './level-glyph.tsx';
import { levelOrder, type GlyphLevel } from './level.ts';

function drawAlone(level: GlyphLevel, size: 'small' | 'large'): string {
  return renderToStaticMarkup(
    <LevelGlyph rows={['Dx']} columns={['Patch']} levels={[[level]]} label="Dx" size={size} isStandalone />,
  );
}

/** What remains of a drawing when its colours are taken away. */
function shapes(markup: string): string {
  return markup.replaceAll(/ (class|fill|stroke)="[^"]*"/gu, '');
}

describe('the glyph', () => {
  it('is a grid of measures across and modes down', () => {
    const markup = renderToStaticMarkup(
      <LevelGlyph
        rows={['Dx', 'RUO']}
        columns={['Patch', 'User account']}
        levels={[
          ['proven', 'claimed'],
          ['deferred', 'open'],
        ]}
        label="two of four reported"
      />,
    );
    expect(markup).toBe(
      '<svg class="glyph" role="img" aria-label="two of four reported" width="20" height="20" viewBox="0 0 20 20">' +
        '<use href="#s-proven" width="9" height="9"></use><use href="#s-claimed" x="11" width="9" height="9"></use>' +
        '<use href="#s-deferred" y="11" width="9" height="9"></use><use href="#s-open" x="11" y="11" width="9" height="9"></use></svg>',
    );
  });

  it.each([
    ['small', 20],
    ['medium', 33],
    ['large', 64],
  ] as const)('measures whole pixels when %s', (size, pixels) => {
    const levels = [
      ['open', 'open'],
      ['open', 'open'],
    ] as const;
    const markup = renderToStaticMarkup(
      <LevelGlyph rows={['a', 'b']} columns={['a', 'b']} levels={levels} label="all open" size={size} />,
    );
    expect(markup).toContain(`width="${pixels}" height="${pixels}"`);
  });

  it('takes any grid', () => {
    const markup = renderToStaticMarkup(
      <LevelGlyph rows={['System']} columns={['a', 'b', 'c']} levels={[['open', 'claimed', 'open']]} label="one" />,
    );
    expect(markup).toContain('viewBox="0 0 31 9"');
  });

  it('refuses levels that do not fill the grid', () => {
    const glyph = <LevelGlyph rows={['Dx', 'RUO']} columns={['a']} levels={[['open']]} label="short" />;
    expect(() => renderToStaticMarkup(glyph)).toThrow('2 by 1');
  });

  it.each(['small', 'large'] as const)('tells all levels apart without any colour when %s', (size) => {
    const drawings = levelOrder.map((level) => shapes(drawAlone(level, size)));
    expect(new Set(drawings).size).toBe(levelOrder.length);
  });

  it("stands alone with its own colours and without the page's symbols", () => {
    const markup = drawAlone('proven', 'large');
    expect(markup).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(markup).toContain('#0a5a5c');
    expect(markup).not.toContain('<use');
  });

  it('finds each of its symbols on the page', () => {
    const symbols = renderToStaticMarkup(<LevelSymbols />);
    for (const level of levelOrder) {
      expect(symbols).toContain(`id="s-${level}"`);
      expect(symbols).toContain(`id="l-${level}"`);
    }
  });
});
