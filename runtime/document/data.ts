/** Data components: opaque attachments of objects (images, archives…) that libraries know how to read. */

/** A reference to one such component. */
export class DataComponent {
  readonly id: string;
  /** The library that understands it (`Data<Tag>`), if any. */
  readonly tag: string | undefined;
  constructor(id: string, tag?: string) {
    this.id = id;
    this.tag = tag;
  }
}
