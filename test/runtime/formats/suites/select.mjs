// Takes the cases of three test suites into cases/, one file a format, as JSON: name and text, or bytes in base64 where they are no text.
//
//   node test/runtime/formats/suites/select.mjs JSONTestSuite toml-test yaml-test-suite
//
// The arguments are checkouts of github.com/nst/JSONTestSuite (at 1ef36fa), github.com/toml-lang/toml-test (at d168c2a) and
// github.com/yaml/yaml-test-suite (at ccfa74e), which are all under the MIT licence (LICENSE). Cases that are longer than 2000 bytes are
// left out: deep ones are made by the test itself. `fails` says of YAML that the suite calls it wrong. cases/xml.json is written by hand:
// the suite of the W3C has another licence.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const here = dirname(fileURLToPath(import.meta.url));
const [json, toml, yaml] = process.argv.slice(2);
const MOST_BYTES = 2000;

const files = (folder, ending) =>
  readdirSync(folder, { recursive: true })
    .filter(name => name.endsWith(ending))
    .sort()
    .map(name => [name.slice(0, -ending.length), readFileSync(join(folder, name))]);

/** Signs that stand for what cannot be seen, in the order in which they are replaced. */
const SIGNS = [
  [/␣/g, ' '],
  [/—*»/g, '\t'],
  [/←/g, '\r'],
  [/⇔/g, '\uFEFF'],
  [/↵/g, ''],
  [/∎\n$/, ''],
];

function yamlCases() {
  const cases = [];
  for (const [name, bytes] of files(join(yaml, 'src'), '.yaml')) {
    parse(bytes.toString()).forEach((each, i) => {
      if (each.yaml === undefined) return;
      const text = SIGNS.reduce((made, [sign, meant]) => made.replace(sign, meant), each.yaml);
      cases.push([i === 0 ? name : `${name}/${i}`, Buffer.from(text), each.fail === true]);
    });
  }
  return cases;
}

function write(format, cases) {
  const chosen = cases.filter(([, bytes]) => bytes.length <= MOST_BYTES);
  const lines = chosen.map(([name, bytes, fails]) => {
    const text = bytes.toString();
    const isText = Buffer.from(text).equals(bytes);
    return `  ${JSON.stringify({ name, ...(isText ? { text } : { base64: bytes.toString('base64') }), ...(fails ? { fails } : {}) })}`;
  });
  writeFileSync(join(here, 'cases', `${format}.json`), `[\n${lines.join(',\n')}\n]\n`);
  console.log(`${format}: ${chosen.length} of ${cases.length}`);
}

write('json', files(join(json, 'test_parsing'), '.json'));
write('toml', files(join(toml, 'tests'), '.toml'));
write('yaml', yamlCases());
