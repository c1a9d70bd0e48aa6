import { describe, expect, test } from 'vitest';
import { link, oneLineText, plainText } from './cleaning.ts';

describe('plain text', () => {
  test('keeps paragraphs and lists of HTML as lines', () => {
    expect(plainText('<p>Vi søker</p><ul><li>sykepleier</li><li>lege</li></ul><p>Velkommen<br>hit</p>', 'html')).toBe(
      'Vi søker\n\n- sykepleier\n- lege\n\nVelkommen\nhit',
    );
  });

  test('nothing of scripts, styles, frames, drawings, forms and handlers is left', () => {
    const evil =
      '<p>Visible: 1 &lt; 2 &amp; åäö.</p><script>window.bad=1</script><img src=x onerror="bad()"><a href="javascript:bad()" onclick="bad()">apply</a><iframe src="https://evil.invalid/"></iframe><svg/onload=bad()></svg><style>@import "https://evil.invalid/x.css"</style><form action="https://evil.invalid/"><input name="q">secret</form>';
    for (const markup of ['html', 'plain', 'markdown'] as const) expect(plainText(evil, markup)).toBe('Visible: 1 < 2 & åäö.\n\napply');
  });

  test.each([
    ['escaped once', '&lt;script&gt;bad()&lt;/script&gt;kokki', 'kokki'],
    ['escaped twice', '&amp;lt;script&amp;gt;bad()&amp;lt;/script&amp;gt;kokki', '&lt;script&gt;bad()&lt;/script&gt;kokki'],
    ['never closed', 'kokki<script>bad()', 'kokki'],
    ['nested to slip through', '<scr<script>ipt>bad()</script>kokki', 'kokki'],
    ['in capitals with spaces', '<SCRIPT >bad()</SCRIPT >kokki', 'kokki'],
    ['a comment', 'kok<!-- <script>bad()</script> -->ki', 'kokki'],
  ])('a script is harmless when it is %s', (_, source, left) => {
    const text = plainText(source, 'html');
    expect(text.replace('ipt>bad()', '')).toContain(left.slice(-5));
    expect(text).not.toMatch(/<script/i);
  });

  test('escaped markup loses its tags and is not decoded twice', () => {
    expect(plainText('&lt;p&gt;Fisk &amp;amp; skalldyr&lt;/p&gt;', 'html')).toBe('Fisk &amp; skalldyr');
  });

  test('signs of comparison and bare ampersands are letters', () => {
    expect(plainText('Alder < 30, x<y, R&D & A&copy=1', 'plain')).toBe('Alder < 30, x<y, R&D & A&copy=1');
  });

  test('Markdown leaves its words', () => {
    expect(plainText('# Rubrik\n\n**Krav**\n* Java\n* [apply](javascript:bad()) and [site](https://example.org)', 'markdown')).toBe(
      'Rubrik\n\nKrav\n- Java\n- apply and site',
    );
  });

  test('a line break written as two letters becomes one', () => {
    expect(plainText('Krav:\\n- svenska', 'plain')).toBe('Krav:\n- svenska');
  });

  test('control characters, direction marks and half pairs of letters go', () => {
    expect(plainText('a\u0000b\u202ec\ud800d\u200be', 'plain')).toBe('abc\ufffdde');
  });

  test('cleaning what is clean changes nothing', () => {
    const text = plainText('<h2>Om jobbet</h2><p>Du kan &lt;HTML&gt; & mer.</p><ul><li>1 &lt; 2</li></ul>', 'html');
    expect(plainText(text, 'kept')).toBe(text);
  });

  test('a hundred thousand nested elements do no harm', () => {
    expect(plainText(`${'<div>'.repeat(50_000)}kokki`, 'html')).toBe('kokki');
  });

  test('a title is one line', () => {
    expect(oneLineText(' Kokk\n til <b>hotell</b>  ')).toBe('Kokk til hotell');
  });
});

describe('links', () => {
  test.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'ftp://example.org/x',
    '/node/1',
    '#apply',
    'mailto:a@example.org',
    'https://user:pass@example.org/',
    'not a link',
    '',
    'http://',
  ])('%s is none', (address) => {
    expect(link(address)).toBeNull();
  });
  test('http and https are, and a bare host gets its scheme', () => {
    expect(link('https://example.org/a?b=c')).toBe('https://example.org/a?b=c');
    expect(link('www.example.org')).toBe('https://www.example.org/');
    expect(link(undefined)).toBeNull();
  });
});
