/**
 * The attributes that the language itself gives a meaning. Every other name is the document's own: data that a program
 * can ask for, and a name under which `stof run -a NAME` finds entry functions.
 */

/** What an attribute can stand before and still do what it says. */
export type AttributeTarget = 'function' | 'field' | 'object' | 'import';

export interface Attribute {
  /** As written after `#[`. */
  readonly name: string;
  readonly targets: readonly AttributeTarget[];
  /** How its value is written, where it takes one: `(condition)`. */
  readonly argument?: string;
  /** What it does, one or two sentences of Markdown. */
  readonly does: string;
}

export const attributes: readonly Attribute[] = [
  { name: 'main', targets: ['function'], does: 'An entry function: `stof run` calls it once the document is loaded.' },
  {
    name: 'test',
    targets: ['function'],
    does: 'A test: `stof test` runs it, and it passes when it ends without an error. `stof run` leaves it out of the document.',
  },
  { name: 'errors', targets: ['function'], does: 'With `#[test]`: the test passes only when it fails.' },
  { name: 'silent', targets: ['function'], does: 'With `#[test]`: no line is printed for this test.' },
  {
    name: 'init',
    targets: ['function'],
    does: 'Called once, as soon as the document it stands in has been read completely and before any entry function.',
  },
  {
    name: 'async',
    targets: ['function'],
    does: 'The same as `async fn`: a call starts a process and gives a promise.',
  },
  {
    name: 'if',
    targets: ['function', 'field', 'object', 'import'],
    argument: '(condition)',
    does: 'Keeps what follows only when the condition is truthy. It is evaluated while the document is read.',
  },
  {
    name: 'not',
    targets: ['function', 'field', 'object', 'import'],
    argument: '(condition)',
    does: 'Keeps what follows only when the condition is falsy. It is evaluated while the document is read.',
  },
  {
    name: 'any',
    targets: ['function', 'field', 'object', 'import'],
    argument: '(condition)',
    does: 'Keeps what follows when the condition is truthy; with a list, set or tuple it is always kept.',
  },
  {
    name: 'type',
    targets: ['object'],
    argument: "('Name')?",
    does: 'Makes the object a type, under the name of its field or the name given: usable in `new`, as an annotation, and in `#[extends]`.',
  },
  {
    name: 'extends',
    targets: ['object'],
    argument: "('Type')",
    does: 'Casts the object to a type declared above: it takes over that type’s fields and finds its functions.',
  },
  {
    name: 'constructor',
    targets: ['function'],
    does: 'Called on each new instance by `new T { … }`, those of base types first. It takes no arguments.',
  },
  { name: 'dropped', targets: ['function'], does: 'Called when the object, or an instance of its type, is dropped.' },
  {
    name: 'static',
    targets: ['function'],
    does: 'Says that the function is meant to be called on the type itself: `<T>.f()`. It changes nothing else.',
  },
  {
    name: 'unself',
    targets: ['function'],
    does: 'Keeps `self` as it is at the caller, instead of the object that the function was found on.',
  },
  {
    name: 'run',
    targets: ['function', 'field', 'object'],
    argument: '(order)?',
    does: 'A step of `obj.run()`. The value is its order, or a map with `name`, `order`, `args`, `prototype`, `steps`.',
  },
  {
    name: 'readonly',
    targets: ['field', 'object'],
    does: 'The field cannot be assigned. What it holds can still be changed in place.',
  },
  {
    name: 'private',
    targets: ['field', 'function', 'object'],
    does: 'Reading the field from a function of another object gives null. It can still be written, and it is exported.',
  },
  { name: 'no-export', targets: ['field', 'object'], does: 'Leaves the field out of what is printed and exported.' },
  {
    name: 'no-field',
    targets: ['object'],
    does: 'Creates the object without recording a field for it. It can still be reached under its name.',
  },
  {
    name: 'schema',
    targets: ['field', 'object'],
    argument: '(rule)?',
    does: 'A rule that `schema.schemafy(target)` checks this field with: a function, a list of rules, or an object with a rule of the same name.',
  },
  {
    name: 'schema_optional',
    targets: ['field', 'object'],
    does: 'With `#[schema]`: a missing or null field is valid.',
  },
  { name: 'type_ignore', targets: ['field', 'object'], does: 'Instances of the type do not take this field over.' },
];

const byName = new Map(attributes.map(attribute => [attribute.name, attribute]));

/** The language's attribute of that name; undefined for a document's own. */
export function attributeNamed(name: string): Attribute | undefined {
  return byName.get(name);
}
