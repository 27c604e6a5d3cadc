import assert from 'node:assert/strict';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import { faultOf } from '../../agents/schema.ts';
import { agentToolNames, agentTools } from '../../agents/tools.ts';

/** Values of every sort for the properties of the tools. */
const values: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  1,
  1.5,
  100,
  121,
  1e6,
  -1,
  Number.NaN,
  '',
  'a',
  'real',
  'strict',
  'x'.repeat(201),
  '😀'.repeat(200),
  'x'.repeat(5000),
  [],
  {},
];

describe('faultOf', () => {
  const validator = new AjvJsonSchemaValidator();

  for (const name of agentToolNames) {
    it(`agrees on inputs of ${name} with another reader of JSON Schema`, () => {
      const schema = agentTools[name].input;
      const valid = validator.getValidator(schema as never);
      const required = Object.fromEntries((schema.required ?? []).map(property => [property, 1]));
      let good = 0;
      let bad = 0;
      for (const property of [...Object.keys(schema.properties), 'unknown', '__proto__', 'toString']) {
        for (const value of values) {
          const input = JSON.parse(JSON.stringify({ ...required, [property]: value })) as unknown;
          const fault = faultOf(schema, input);
          assert.equal(fault === undefined, valid(input).valid, `${JSON.stringify(input).slice(0, 100)}: ${fault}`);
          if (fault === undefined) good++;
          else bad++;
        }
      }
      assert.ok(good > 0 && bad > 0);
    });
  }

  it('agrees on values that are no objects, and on what is missing', () => {
    const schema = agentTools.stof_references.input;
    const valid = validator.getValidator(schema as never);
    for (const input of [...values.filter(value => value !== undefined), { text: 'a' }]) {
      assert.equal(faultOf(schema, input) === undefined, valid(input).valid, String(input));
    }
  });
});
