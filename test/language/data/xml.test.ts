import assert from 'node:assert/strict';
import { readXml, type XmlElement } from '../../../language/data/xml.ts';

/** Texts, and what the reference engine said was wrong with each; undefined: nothing. */
const malformed: readonly (readonly [text: string, message: string | undefined])[] = [
  ['<', 'syntax error: tag not closed: `>` not found before end of input (at byte 0)'],
  ['<a', 'syntax error: tag not closed: `>` not found before end of input (at byte 0)'],
  ['<a>', "'a' is never closed"],
  ['<a><b>', "'b' is never closed"],
  ['<a></b>', 'ill-formed document: expected `</a>`, but `</b>` was found (at byte 3)'],
  ['<a></\t>', 'ill-formed document: expected `</a>`, but `</\t>` was found (at byte 3)'],
  ['</a>', 'ill-formed document: close tag `</a>` does not match any open tag (at byte 0)'],
  ['<a/><b/>', 'more than one root element'],
  ['<a x=1/>', 'position 4: attribute value must be enclosed in `"` or `\'`'],
  ['<a x="1" x="2"/>', 'position 8: duplicated attribute, previous declaration at position 2'],
  ['<a é="1" é="2"/>', 'position 9: duplicated attribute, previous declaration at position 2'],
  ['<a b></a>', 'position 3: attribute key must be directly followed by `=` or space'],
  ['<a b c="1"/>', 'position 4: attribute key must be directly followed by `=` or space'],
  ['<a b=/>', 'position 4: `=` must be followed by an attribute value'],
  ['<a x="1/>', 'syntax error: attribute value not closed: `"` not found before end of input (at byte 0)'],
  ["<a x='1/>", "syntax error: attribute value not closed: `'` not found before end of input (at byte 0)"],
  ['<a x="&"/>', "Error while escaping character at range 0..1: Cannot find ';' after '&'"],
  ['<a x="&unk;"/>', 'at 1..4: unrecognized entity `unk`'],
  ['<a é="é&unk;"/>', 'at 3..6: unrecognized entity `unk`'],
  ['<a x="&#0;"/>', 'invalid character reference: 0x0 character is not permitted in XML'],
  [
    '<a>&</a>',
    'ill-formed document: entity or character reference not closed: `;` not found before end of input (at byte 3)',
  ],
  [
    '<a>&x&y;</a>',
    'ill-formed document: entity or character reference not closed: `;` not found before end of input (at byte 3)',
  ],
  ['<a>&#xD800;</a>', 'invalid character reference: `55296` is not a valid codepoint'],
  ['<a>&#;</a>', 'invalid character reference: cannot parse integer from empty string'],
  ['<a>&#xg;</a>', 'invalid character reference: invalid digit found in string'],
  ['<a>&#+5;</a>', 'invalid character reference: unexpected number sign'],
  ['<a>&#99999999999;</a>', 'invalid character reference: number too large to fit in target type'],
  ['<a>&#1114112;</a>', 'invalid character reference: `1114112` is not a valid codepoint'],
  ['é<b', 'syntax error: tag not closed: `>` not found before end of input (at byte 2)'],
  ['<!', 'syntax error: unknown or missed symbol in markup (at byte 0)'],
  ['<!x>', 'syntax error: unknown or missed symbol in markup (at byte 0)'],
  ['<!-', 'syntax error: comment not closed: `-->` not found before end of input (at byte 0)'],
  ['<!-- -', 'syntax error: comment not closed: `-->` not found before end of input (at byte 0)'],
  ['<!->-->', 'syntax error: comment not closed: `-->` not found before end of input (at byte 0)'],
  ['<![CDATA[ ]]', 'syntax error: CDATA not closed: `]]>` not found before end of input (at byte 0)'],
  ['<![cdata[x]]>', 'syntax error: CDATA not closed: `]]>` not found before end of input (at byte 0)'],
  ['<!DOCTYPE', 'syntax error: DOCTYPE not closed: `>` not found before end of input (at byte 0)'],
  [
    '<!DOCTYPE>',
    'ill-formed document: `<!DOCTYPE>` declaration does not contain a name of a document type (at byte 9)',
  ],
  ['<!DOCTYPE d [<!ENTITY e "]>"', 'syntax error: DOCTYPE not closed: `>` not found before end of input (at byte 0)'],
  ['<!DOCS x>', 'syntax error: DOCTYPE not closed: `>` not found before end of input (at byte 0)'],
  ['<?', 'syntax error: processing instruction not closed: `?>` not found before end of input (at byte 0)'],
  ['<?xml version="1.0"', 'syntax error: XML declaration not closed: `?>` not found before end of input (at byte 0)'],
  ['<?>', 'syntax error: processing instruction not closed: `?>` not found before end of input (at byte 0)'],
  ['<a><b></a></b>', 'ill-formed document: expected `</b>`, but `</a>` was found (at byte 6)'],
];

describe('XML', () => {
  it('says what is wrong, and where', () => {
    const said = malformed.map(([text]) => {
      const result = readXml(text);
      return [text, result.ok ? undefined : result.error.message];
    });
    assert.deepEqual(said, malformed);
  });

  it('keeps names, attributes, children and texts as they are written', () => {
    assert.deepEqual(root('<r k=" a&lt;\tb "><x/> one <n:y/><![CDATA[<z>]]>\r\n</r>'), {
      name: 'r',
      attributes: [['k', ' a< b ']],
      children: [element('x'), element('n:y')],
      text: ' one <z>\n',
    });
  });

  it('never expands what a document declares', () => {
    const entities = Array.from({ length: 30 }, (_, i) => `<!ENTITY e${i + 1} "&e${i};&e${i};">`);
    assert.equal(root(`<!DOCTYPE r [<!ENTITY e0 "ha">${entities.join('')}]><r>&e30;</r>`).text, '&e30;');
  });

  it('refuses what is nested without end, also where nothing is closed', () => {
    for (const text of ['<a>'.repeat(100_000), `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`]) {
      const result = readXml(text);
      assert.ok(!result.ok && /nested too deeply/.test(result.error.message));
    }
  });

  it('ends soon with quotes, brackets and declarations that nobody closes', () => {
    for (const part of ["'", '<!DOCTYPE d [', '<!DOCTYPE d [<!ENTITY "', '<!DOCTYPE d ["', '<!--', '&', '<a x="']) {
      readXml(part.repeat(20_000));
      readXml(`<!DOCTYPE d [${part.repeat(20_000)}`);
    }
  });
});

function root(text: string): XmlElement {
  const result = readXml(text);
  assert.ok(result.ok && result.root !== undefined);
  return result.root;
}

function element(name: string): XmlElement {
  return { name, attributes: [], children: [], text: '' };
}
