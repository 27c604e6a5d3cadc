import assert from 'node:assert/strict';
import { check, messagesOf } from './findings.ts';

describe('assignments to const variables', () => {
  it('are reported at the name, compound ones too', () => {
    check(`fn f() {
      const limit = 3;
      limit = 4; //! const-assigned
      limit += 4; //! const-assigned
    }`);
    assert.deepEqual(messagesOf('fn f() { const limit = 3; limit = 4; }'), [
      "limit: 'limit' is const: it cannot be assigned to",
    ]);
  });
  it('are no mistake for variables that shadow a const, and for parts of a const value', () => {
    check(`fn f() {
      const limit = { let limit = 1; limit = 2; limit };
      const object = new { a: 1 };
      object.a = 2;
    }`);
  });
  it('are hints where somebody waits for the failure', () => {
    check(`#[errors] #[test] fn f() {
      const a = 1;
      a = 2; //! const-assigned hint
    }
    fn g() {
      const a = 1;
      try { a = 2; } catch { a = 3; } //! const-assigned hint, const-assigned
    }`);
  });
});
