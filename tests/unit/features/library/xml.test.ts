import { parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { xml, xmlText } from '#app/features/library/xml.ts';

describe('text for XML', () => {
  it('escapes markup and drops what XML may not hold', () => {
    expect(xmlText('</title><script>"a" & \'b\'')).toBe('&lt;/title&gt;&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;');
    expect(xmlText('a\u0000b\u000bc\ud800d\uffffe\n🦙')).toBe('abcde\n🦙');
  });

  it('escapes every value of the template and none of its parts', () => {
    const made = xml`<a href="${'"><b>'}">${'<i>'}</a>`;
    expect(parseFragment(made).childNodes).toHaveLength(1);
    expect(made).toBe('<a href="&quot;&gt;&lt;b&gt;">&lt;i&gt;</a>');
  });
});
