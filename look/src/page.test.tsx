import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Gallery } from './gallery.tsx';
import { LevelGlyph } from './level-glyph.tsx';
import { GalleryMail } from './mail/gallery-mail.tsx';
import { MailDocument } from './mail/mail-document.tsx';
import { Page } from './page.tsx';
import { renderDocument } from './render-document.ts';
import { pageStyle } from './stylesheet.ts';
import { Table } from './table.tsx';

const hostile = '</title></style><script>alert(1)</script>';
const labels = { skip: 'Skip', languages: 'Language' };

describe('a page', () => {
  const page = renderDocument(<Gallery />);

  it('is one document that runs nothing, loads nothing and gives its address to nobody', () => {
    expect(page).toMatch(/^<!doctype html><html lang="en"><head><meta charSet="utf-8"\/>/iu);
    expect(page).toContain('<meta name="referrer" content="no-referrer"/>');
    expect(page).toContain('<meta name="robots" content="noindex, nofollow, noarchive"/>');
    expect(page).not.toMatch(/<script|<img|<iframe|@import|url\(|\ssrc=|\sstyle=|\son\w+=/u);
    expect(page.match(/<link /gu)).toHaveLength(1);
    expect(page).toContain('<link rel="icon" href="data:,"/>');
  });

  it('has its style in one element, as it is, so that a content security policy can name it by digest', () => {
    expect(/<style>(.*?)<\/style>/su.exec(page)?.[1]).toBe(pageStyle);
  });

  it('spends at most 12 kB on style', () => {
    expect(Buffer.byteLength(pageStyle)).toBeLessThanOrEqual(12_000);
    expect(pageStyle).not.toMatch(/undefined|NaN|\n|<|\/\*/u);
    expect(pageStyle.match(/\{/gu)?.length).toBe(pageStyle.match(/\}/gu)?.length);
  });

  it("holds 25 instruments with their glyphs in less than half of a reply page's 60 kB", () => {
    const modes = ['Dx', 'RUO'];
    const levels = [
      ['claimed', 'open'],
      ['deferred', 'excused'],
    ] as const;
    const rows = Array.from({ length: 25 }, (_, index) => [
      `NDX55${index}`,
      'NextSeq 550Dx',
      <LevelGlyph
        key={index}
        rows={modes}
        columns={['a', 'b']}
        levels={levels}
        label="Dx: a done, b open; RUO: a planned, b not needed"
      />,
    ]);
    const columns = [{ label: 'Serial number' }, { label: 'Product' }, { label: 'State' }];
    const header = { reference: 'FSN2023-1338', manufacturer: 'Illumina, Inc.' };
    const whole = renderDocument(
      <Page lang="en" title="Instruments" header={header} labels={labels}>
        <Table caption="Instruments" columns={columns} rows={rows} />
      </Page>,
    );
    expect(Buffer.byteLength(whole)).toBeLessThan(30_000);
  });

  it('escapes what others wrote', () => {
    const header = { reference: hostile, manufacturer: hostile };
    const languageLinks = ['a', 'b'].map((lang) => ({ lang, name: hostile, href: hostile, isCurrent: false }));
    const markup = renderDocument(
      <Page lang="en" title={hostile} labels={{ skip: hostile, languages: hostile }} {...{ header, languageLinks }}>
        {hostile}
      </Page>,
    );
    expect(markup).not.toContain('<script');
  });

  it('offers no languages when there is but one', () => {
    const header = { reference: 'FSN2023-1338', manufacturer: 'Illumina, Inc.' };
    const languageLinks = [{ lang: 'de', name: 'Deutsch', href: '?lang=de', isCurrent: true }];
    const markup = renderToStaticMarkup(<Page lang="de" title="t" {...{ header, labels, languageLinks }} />);
    expect(markup).not.toContain('<nav');
  });
});

describe('a mail', () => {
  const mail = renderDocument(<GalleryMail />);

  it('needs no drawing, no stylesheet, no script and nothing from elsewhere', () => {
    expect(mail).not.toMatch(/<svg|<style|<script|<img|<link|class=|url\(|\ssrc=|var\(/u);
    expect(mail.match(/https?:\/\/[^\s"<]+/gu)).toEqual([
      'https://fieldproof.example/r/7K2M94QD7K2M94QD7K2M94QD7K2M94QD',
      'https://fieldproof.example/r/7K2M94QD7K2M94QD7K2M94QD7K2M94QD',
      'https://fieldproof.example/r/7K2M94QD7K2M94QD7K2M94QD7K2M94QD',
    ]);
  });

  it('tells levels by a mark and a word, for those who see no colour', () => {
    const text = mail.replaceAll(/<[^>]+>/gu, ' ').replaceAll(/\s+/gu, ' ');
    expect(text).toContain('Dx ✓ reported done ◆ proven by a reading RUO ◐ put off ○ open');
    expect(text).toContain('Dx / not applicable ▬ reading does not match');
  });

  it('escapes what others wrote', () => {
    const header = { reference: hostile, manufacturer: hostile };
    const markup = renderDocument(
      <MailDocument lang="en" title={hostile} header={header} footer={hostile}>
        {hostile}
      </MailDocument>,
    );
    expect(markup).not.toContain('<script');
  });
});
