/** JSON Schema, as far as the tools for agents use it: what an input may be, said as data, and looked at by the same data. */

export type Schema = StringSchema | NumberSchema | BooleanSchema | ArraySchema | ObjectSchema;

export interface StringSchema {
  readonly type: 'string';
  readonly description?: string;
  readonly minLength?: number;
  /** In characters. */
  readonly maxLength?: number;
  readonly enum?: readonly string[];
}

export interface NumberSchema {
  readonly type: 'integer' | 'number';
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface BooleanSchema {
  readonly type: 'boolean';
  readonly description?: string;
}

export interface ArraySchema {
  readonly type: 'array';
  readonly description?: string;
  readonly items: Schema;
}

/** Nothing beside the properties is allowed. */
export interface ObjectSchema {
  readonly type: 'object';
  readonly description?: string;
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

/** What keeps a value from being what a schema describes, in words; undefined: it is. `where` names the value. */
export function faultOf(schema: Schema, value: unknown, where = 'the input'): string | undefined {
  switch (schema.type) {
    case 'string':
      return stringFault(schema, value, where);
    case 'number':
    case 'integer':
      return numberFault(schema, value, where);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `${where} is to be true or false`;
    case 'array':
      if (!Array.isArray(value)) return `${where} is to be an array`;
      return firstFault(value.map((item, index) => () => faultOf(schema.items, item, `${where}[${index}]`)));
    case 'object':
      return objectFault(schema, value, where);
    default:
      return schema satisfies never;
  }
}

function stringFault(schema: StringSchema, value: unknown, where: string): string | undefined {
  if (typeof value !== 'string') return `${where} is to be a string`;
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  if (value.length < minLength) return `${where} is empty`;
  // A character has two units at the most: only texts near the limit have to be counted.
  if (value.length > maxLength && [...value].length > maxLength)
    return `${where} has more than ${maxLength} characters`;
  if (schema.enum?.includes(value) === false) return `${where} is to be one of ${schema.enum.join(', ')}`;
  return undefined;
}

function numberFault({ type, minimum, maximum }: NumberSchema, value: unknown, where: string): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return `${where} is to be a number`;
  if (type === 'integer' && !Number.isInteger(value)) return `${where} is to be a whole number`;
  if (minimum !== undefined && value < minimum) return `${where} is to be ${minimum} or more`;
  if (maximum !== undefined && value > maximum) return `${where} is to be ${maximum} or less`;
  return undefined;
}

function objectFault({ properties, required }: ObjectSchema, value: unknown, where: string): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${where} is to be an object`;
  const missing = required?.find(name => !Object.hasOwn(value, name));
  if (missing !== undefined) return `'${missing}' is missing`;
  return firstFault(
    Object.entries(value).map(([name, property]) => () => {
      const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return schema ? faultOf(schema, property, `'${name}'`) : `there is no '${name}'`;
    }),
  );
}

function firstFault(looks: readonly (() => string | undefined)[]): string | undefined {
  for (const look of looks) {
    const fault = look();
    if (fault !== undefined) return fault;
  }
  return undefined;
}
