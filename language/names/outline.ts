/**
 * What a document declares, put together from the shapes of its items. Objects and declarations are made when somebody asks
 * for them, and their nodes when somebody asks for those: after an edit in a large document little of it is ever made.
 * Everything survives errors elsewhere in the text: an item that the parser saw is here, with the parts that it has.
 */

import type { Declaration, FunctionDeclaration, ImportDeclaration, ObjectScope, Outline } from './declarations.ts';
import { type HoldingItem, ObjectView } from './objectView.ts';
import { type ContainerShape, containerShape, declaresName, Holds } from './shape.ts';
import type { SourceFile } from './sources.ts';

/** The name of the document's own root. */
export const MAIN_ROOT = 'root';

/** What a document declares. */
export function outlineOf(file: SourceFile): Outline {
  return new OutlineView(file);
}

class OutlineView implements Outline {
  readonly main: ObjectView;
  readonly shape: ContainerShape;
  #roots: readonly ObjectScope[] | undefined;
  #objects: readonly ObjectScope[] | undefined;
  #types: ReadonlyMap<string, readonly ObjectScope[]> | undefined;
  #imports: readonly ImportDeclaration[] | undefined;
  #functions: readonly FunctionDeclaration[] | undefined;

  constructor(file: SourceFile) {
    this.shape = containerShape(file.root);
    const container = () => file.root;
    const part = { container, items: this.shape, typeName: undefined, baseNames: [] };
    this.main = new ObjectView(file, MAIN_ROOT, undefined, undefined, container, [part]);
  }

  get roots(): readonly ObjectScope[] {
    this.#roots ??= this.#declarations(Holds.Roots, 'root').map(root => root.object);
    return this.#roots;
  }

  get objects(): readonly ObjectScope[] {
    this.#objects ??= this.#objectsHolding(Holds.Objects);
    return this.#objects;
  }

  get types(): ReadonlyMap<string, readonly ObjectScope[]> {
    if (this.#types === undefined) {
      const types = new Map<string, ObjectScope[]>();
      for (const object of this.#objectsHolding(Holds.Types)) {
        const { typeName } = object;
        if (typeName === undefined) continue;
        const named = types.get(typeName);
        if (named) named.push(object);
        else types.set(typeName, [object]);
      }
      this.#types = types;
    }
    return this.#types;
  }

  get imports(): readonly ImportDeclaration[] {
    this.#imports ??= this.#declarations(Holds.Imports, 'import');
    return this.#imports;
  }

  get functions(): readonly FunctionDeclaration[] {
    this.#functions ??= this.#declarations(Holds.Functions, 'function');
    return this.#functions;
  }

  declares(name: string): boolean {
    return declaresName(this.shape, name);
  }

  /** The main object, and those inside it that hold something of a kind. */
  #objectsHolding(what: number): ObjectView[] {
    return [this.main, ...this.#walk(what).flatMap(item => item.objects)];
  }

  #declarations<Kind extends Declaration['kind']>(what: number, kind: Kind): Extract<Declaration, { kind: Kind }>[] {
    const found = this.#walk(what).filter(item => item.kind === kind);
    // An item's declaration is of its kind.
    return found.map(item => item.declaration() as Extract<Declaration, { kind: Kind }>);
  }

  /** The items that hold something of a kind, in the order of the text, each object's once. */
  #walk(what: number): HoldingItem[] {
    const found: HoldingItem[] = [];
    const seen = new Set<ObjectView>();
    const visit = (item: HoldingItem) => {
      const objects = item.objects.filter(object => !seen.has(object));
      for (const object of objects) seen.add(object);
      found.push({ ...item, objects });
      for (const object of objects) object.itemsHolding(what).forEach(visit);
    };
    this.main.itemsHolding(what).forEach(visit);
    return found;
  }
}
