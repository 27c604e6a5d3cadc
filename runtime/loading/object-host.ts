/** Casts to object types, as seen from an object: type names are resolved nearest to it. */

import type { Document } from '../document/document.ts';
import type { StofObject } from '../document/object.ts';
import type { ImportContext } from '../formats/fields.ts';
import type { Services } from '../scheduler/services.ts';

export class ObjectCastHost implements ImportContext {
  readonly #services: Services;
  readonly #from: StofObject;

  constructor(services: Services, from: StofObject) {
    this.#services = services;
    this.#from = from;
  }

  get document(): Document {
    return this.#services.document;
  }

  castObject(object: StofObject, typeName: string): void {
    this.#services.castObject(object, typeName, this.#from);
  }

  isInstance(object: StofObject, typeName: string): boolean {
    return this.#services.isInstance(object, typeName, this.#from);
  }
}
