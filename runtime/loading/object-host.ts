/** Casts to object types, as seen from an object: type names are resolved nearest to it. */

import type { StofObject } from '../document/object.ts';
import type { Services } from '../scheduler/services.ts';
import type { CastHost } from '../values/cast.ts';

export class ObjectCastHost implements CastHost {
  readonly #services: Services;
  readonly #from: StofObject;

  constructor(services: Services, from: StofObject) {
    this.#services = services;
    this.#from = from;
  }

  castObject(object: StofObject, typeName: string): void {
    this.#services.castObject(object, typeName, this.#from);
  }

  isInstance(object: StofObject, typeName: string): boolean {
    return this.#services.isInstance(object, typeName, this.#from);
  }
}
