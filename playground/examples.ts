/** The examples, in the order in which they are best read. Each is a file below `examples/`. */
export const examples: readonly { readonly name: string; readonly title: string }[] = [
  { name: 'async', title: 'Two processes that take turns' },
  { name: 'hello', title: 'Fields, units, a type, two tests' },
  { name: 'two-loops', title: 'Two loops, long enough to watch' },
  { name: 'life/configuration', title: 'From life: settings and their schema' },
  { name: 'life/rules', title: 'From life: rules as data' },
  { name: 'life/units', title: 'From life: a journey in units' },
  { name: 'life/workers', title: 'From life: a pool of workers' },
  { name: 'templates/program', title: 'Template: a program' },
  { name: 'templates/data', title: 'Template: data' },
  { name: 'templates/types', title: 'Template: types' },
  { name: 'templates/concurrency', title: 'Template: concurrency' },
  { name: 'templates/tests', title: 'Template: tests' },
];
