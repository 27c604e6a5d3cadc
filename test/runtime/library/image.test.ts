import assert from 'node:assert/strict';
import { readImage, writeImage } from '../../../runtime/parts/images/images.ts';
import { ImageError } from '../../../runtime/parts/images/pixels.ts';
import { runText } from '../run-text.ts';

/** A picture of 13 by 9 pixels as the reference engine wrote it in each kind, and what it read back from that, as a bitmap. */
const written: readonly (readonly [kind: string, bytes: string, bitmap: string])[] = [
  [
    'png',
    'iVBORw0KGgoAAAANSUhEUgAAAA0AAAAJCAIAAABmGDE9AAABOElEQVR4Ae3AA6AkWZbG8f937o3IzKdyS2Oubdu2bdu2bdu2bWmMnpZKr54yMyLu+Xa3anqmhztr1a9edysnOPWDnHodTn0Ip16JU3/NqQ/h1AVOfRyn/pZTB5w6x6n6cnfwfvCb8CB4JOzBTfAx8JfwcPhceBd4R6gfcAcd7MNvwJvBF8CT4Zfhz+Bt4M/hOHwQ1Fvu4NXgL+Cv4Evg9eF2+Gz4LHhF+Fs4BR8F9a/v4MfhD+Fd4cfgXeEYPAk+BH4FPhC+GF4V6nAH7wg/AU+Dn4Mj+Br4VvhieG34IPhx+FAQr0xw6kM4VTh1F6fEqdfi1Ban/oBThVOHnJpx6r05VT/rDr4ICrwv/Bb8JbwcfCn8HTwMvh3eAz4LarmDn4F3gs+GXfgN2Id74VvhZeEr4XPhY+EfAfQWQpBkMDkEAAAAAElFTkSuQmCC',
    'Qk2eAQAAAAAAADYAAAAoAAAADQAAAAkAAAABABgAAAAAAGgBAAAAAAAAAAAAAAAAAAAAAAAAAACCEwC3JgAOOQDuTAB/XwAacgBQhQA5mAC+qwDwvgB+0QDC5AA0AAAcfxMcBiYcbjkc0Ewcj18cXXIcx4UcUZgcJKscR74c49EcQOQcQwAAOAATOAImOGs5OG5MOFRfOFVyOJSFOKCYOGWrOGi+OF3ROGTkOMQAAFSYE1QLJlS4OVTUTFRUX1RKclSHhVQhmFSpq1SavlQB0VSt5FQhAABwnhNwtSZwnDlw9kxwoV9wXnJw9oVw8ZhwWqtwHb5wg9FwC+RwtwAAjM4TjAkmjNY5jLtMjMBfjARyjOeFjBeYjFyrjGS+jDzRjH3kjOwAAKiwE6i1JqiAOajsTKg3X6i8cqiXhagSmKjdq6guvqhq0aiu5Ki5AADESxPEribEjTnEL0zEn1/EonLEnIXEWpjEKKvETL7EntHE9+TEUgAA4BgT4Ckm4M854BBM4Hlf4LBy4ICF4OmY4Ner4Eq+4BzR4BDk4PwA',
  ],
  [
    'jpeg',
    '/9j/4AAQSkZJRgABAgAAAQABAAD/wAARCAAJAA0DAREAAhEBAxEB/9sAQwAIBgYHBgUIBwcHCQkICgwUDQwLCwwZEhMPFB0aHx4dGhwcICQuJyAiLCMcHCg3KSwwMTQ0NB8nOT04MjwuMzQy/9sAQwEJCQkMCwwYDQ0YMiEcITIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIy/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwCva+NIjEjQyOmd6ZVcbQM46nqDz+f4eJluVyvaS7Gv9lUnBSopr4lotkr23a1T137t2uraFl45WJXLO3zncGjm2Fh7kkEj/wCv+P3uHypygrfir/8ADHNh8vjScnKO7veMuW/q205Ltdtp39X4/N/qB/12P/ota8vJ/iXp+rPr8x/hf9vf+44mnqvWP6/+yrX3eVfw3/Xcyz744/10if/Z',
    'Qk2eAQAAAAAAADYAAAAoAAAADQAAAAkAAAABABgAAAAAAGgBAAAAAAAAAAAAAAAAAAAAAAAAAgV/EwC+LwEYOAXjSgCFVwIefwBSggIznAC8rALvtQCC0QW27AE6ACEfeAkXADMrcj8XvWkmk1UPYnwT1IIfV4wcI7QsYNUhqMoVWtcOUgAAMSMKOwAcJYc3YldBIl9qPYJsPoCUM5RwKWucKG3OPFrhRnPYQagAAEyAClo1L1fHHjDRR2g7SVU3W1ZlhXQrpkzEsladp18X3EKnxEkjAAh6thBojCSHlUt8/2Bmx19yeXxm3KNX+KxoVZt5CMFnhcB9Gv+FpwAAe8sAlwkZeb8oiKxrgtA6kACPmOJ1mx2nsDy6hGXFhDnVkXrEfeQADKDMMafAG7F2S7TdQ7EpZqeHearAW5kdl4Tzm61gvbpY2qS14qTYAADQPiG2jjHMnx3EXVG9cWrLi2/JtnDLTIbQKpDFXpyzfe2m//HRWgAA4RsX4TY91c8N5RJi4YZz3bZb4IOZ3OXGz9y96j3K9gG+7gLe0PQA',
  ],
  [
    'gif',
    'R0lGODlhDQAJAIAAAAAAAAAAACH5BAgAAAAALAAAAAANAAkAhgA4AAFUvgI4EwSMXwYcEwmMEwtUEwtw0Q4AJhDgORDg0RKohReMhRjgABoAXxzgvh1wqyFUhSFU5CQcmCjEmCngEy6oqy/EOTQA5DeoTDkAhTyMvkAc0UMc5Eccq0pUX0rgq0vEAEzEq1AAclEchVLE5FQ4TFRUTFU4X1pwmFrEhVyMmF0cX104vl5wX2Q40WSMq2U4mGg4q2qovms4Jm4cJm44OXngTH2M0X4Avn8ATH8cAICoJoDgcoIAAINwvodUco3EJo8cTJQ4cpeocphUAJpUq5xwJpzEcp5wAJ7Evp/ETKA4haFwTKLEX6lUmK1U0a6o0a7EE7CoALDgX7VwE7WoE7cAE7dw5LhUJrmo5LuMObyoX74AmMCMTMIA0cQ45Mcccs6MAM/gJtAcOdRUOdaMJtfgmN2omOMcvueMcungheyM5OyoOe4AOfAAq/FwhfZwOfZwcvfE0fzg5AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAd3gA0VYwk3VD1rZyAPCnQhUkEXS05IKhQiSnMlU1Y8bRlcRAtoFjNRWmIFZlteA2oMKzAbOGxJVUdxTS5ycCkQPwdYRQZZZScfQBFPRgFQEgACNDYmKENMMTItL2A7BDVkQixhJBMeaRwdPlcIbjoOIxpdbzlfGIEAOw==',
    'Qk1OAgAAAAAAAHoAAABsAAAADQAAAAkAAAABACAAAwAAANQBAAAAAAAAAAAAAAAAAAAAAAAAAAD/AAD/AAD/AAAAAAAA/0JHUnMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIL/EwC3/yYADv85AO7/TAB//18AGv9yAFD/hQA5/5gAvv+rAPD/vgB+/9EAwv/kADT/ABx//xMcBv8mHG7/ORzQ/0wcj/9fHF3/chzH/4UcUf+YHCT/qxxH/74c4//RHED/5BxD/wA4AP8TOAL/Jjhr/zk4bv9MOFT/XzhV/3I4lP+FOKD/mDhl/6s4aP++OF3/0Thk/+Q4xP8AVJj/E1QL/yZUuP85VNT/TFRU/19USv9yVIf/hVQh/5hUqf+rVJr/vlQB/9FUrf/kVCH/AHCe/xNwtf8mcJz/OXD2/0xwof9fcF7/cnD2/4Vw8f+YcFr/q3Ad/75wg//RcAv/5HC3/wCMzv8TjAn/JozW/zmMu/9MjMD/X4wE/3KM5/+FjBf/mIxc/6uMZP++jDz/0Yx9/+SM7P8AqLD/E6i1/yaogP85qOz/TKg3/1+ovP9yqJf/hagS/5io3f+rqC7/vqhq/9Gorv/kqLn/AMRL/xPErv8mxI3/OcQv/0zEn/9fxKL/csSc/4XEWv+YxCj/q8RM/77Env/RxPf/5MRS/wDgGP8T4Cn/JuDP/zngEP9M4Hn/X+Cw/3LggP+F4On/mODX/6vgSv++4Bz/0eAQ/+Tg/P8=',
  ],
  [
    'tiff',
    'SUkqAIMBAAABAAAAAQAAAAEAAAABAAAAGOAAKeATz+AmEOA5eeBMsOBfgOBy6eCF1+CYSuCrHOC+EODR/ODkS8QArsQTjcQmL8Q5n8RMosRfnMRyWsSFKMSYTMSrnsS+98TRUsTksKgAtagTgKgm7Kg5N6hMvKhfl6hyEqiF3aiYLqiraqi+rqjRuajkzowACYwT1owmu4w5wIxMBIxf54xyF4yFXIyYZIyrPIy+fYzR7IzknnAAtXATnHAm9nA5oXBMXnBf9nBy8XCFWnCYHXCrg3C+C3DRt3DkmFQAC1QTuFQm1FQ5VFRMSlRfh1RyIVSFqVSYmlSrAVS+rVTRIVTkADgAAjgTazgmbjg5VDhMVThflDhyoDiFZTiYaDirXTi+ZDjRxDjkfxwABhwTbhwm0Bw5jxxMXRxfxxxyURyFJByYRxyr4xy+QBzRQxzkggAAtwATDgAm7gA5fwBMGgBfUAByOQCFvgCY8ACrfgC+wgDRNADkCAAIAAgAAQABAAEADgAAAQQAAQAAAA0AAAABAQQAAQAAAAkAAAACAQMAAwAAAHcBAAADAQMAAQAAAAEAAAAGAQMAAQAAAAIAAAARAQQAAQAAABgAAAAVAQMAAQAAAAMAAAAWAQQAAQAAACpkAAAXAQQAAQAAAF8BAAAaAQUAAQAAAAgAAAAbAQUAAQAAABAAAAAoAQMAAQAAAAEAAAA9AQMAAQAAAAEAAABTAQMAAwAAAH0BAAAAAAAA',
    'Qk2eAQAAAAAAADYAAAAoAAAADQAAAAkAAAABABgAAAAAAGgBAAAAAAAAAAAAAAAAAAAAAAAAAACCEwC3JgAOOQDuTAB/XwAacgBQhQA5mAC+qwDwvgB+0QDC5AA0AAAcfxMcBiYcbjkc0Ewcj18cXXIcx4UcUZgcJKscR74c49EcQOQcQwAAOAATOAImOGs5OG5MOFRfOFVyOJSFOKCYOGWrOGi+OF3ROGTkOMQAAFSYE1QLJlS4OVTUTFRUX1RKclSHhVQhmFSpq1SavlQB0VSt5FQhAABwnhNwtSZwnDlw9kxwoV9wXnJw9oVw8ZhwWqtwHb5wg9FwC+RwtwAAjM4TjAkmjNY5jLtMjMBfjARyjOeFjBeYjFyrjGS+jDzRjH3kjOwAAKiwE6i1JqiAOajsTKg3X6i8cqiXhagSmKjdq6guvqhq0aiu5Ki5AADESxPEribEjTnEL0zEn1/EonLEnIXEWpjEKKvETL7EntHE9+TEUgAA4BgT4Ckm4M854BBM4Hlf4LBy4ICF4OmY4Ner4Eq+4BzR4BDk4PwA',
  ],
  [
    'bmp',
    'Qk2eAQAAAAAAADYAAAAoAAAADQAAAAkAAAABABgAAAAAAGgBAAAAAAAAAAAAAAAAAAAAAAAAAACCEwC3JgAOOQDuTAB/XwAacgBQhQA5mAC+qwDwvgB+0QDC5AA0AAAcfxMcBiYcbjkc0Ewcj18cXXIcx4UcUZgcJKscR74c49EcQOQcQwAAOAATOAImOGs5OG5MOFRfOFVyOJSFOKCYOGWrOGi+OF3ROGTkOMQAAFSYE1QLJlS4OVTUTFRUX1RKclSHhVQhmFSpq1SavlQB0VSt5FQhAABwnhNwtSZwnDlw9kxwoV9wXnJw9oVw8ZhwWqtwHb5wg9FwC+RwtwAAjM4TjAkmjNY5jLtMjMBfjARyjOeFjBeYjFyrjGS+jDzRjH3kjOwAAKiwE6i1JqiAOajsTKg3X6i8cqiXhagSmKjdq6guvqhq0aiu5Ki5AADESxPEribEjTnEL0zEn1/EonLEnIXEWpjEKKvETL7EntHE9+TEUgAA4BgT4Ckm4M854BBM4Hlf4LBy4ICF4OmY4Ner4Eq+4BzR4BDk4PwA',
    'Qk2eAQAAAAAAADYAAAAoAAAADQAAAAkAAAABABgAAAAAAGgBAAAAAAAAAAAAAAAAAAAAAAAAAACCEwC3JgAOOQDuTAB/XwAacgBQhQA5mAC+qwDwvgB+0QDC5AA0AAAcfxMcBiYcbjkc0Ewcj18cXXIcx4UcUZgcJKscR74c49EcQOQcQwAAOAATOAImOGs5OG5MOFRfOFVyOJSFOKCYOGWrOGi+OF3ROGTkOMQAAFSYE1QLJlS4OVTUTFRUX1RKclSHhVQhmFSpq1SavlQB0VSt5FQhAABwnhNwtSZwnDlw9kxwoV9wXnJw9oVw8ZhwWqtwHb5wg9FwC+RwtwAAjM4TjAkmjNY5jLtMjMBfjARyjOeFjBeYjFyrjGS+jDzRjH3kjOwAAKiwE6i1JqiAOajsTKg3X6i8cqiXhagSmKjdq6guvqhq0aiu5Ki5AADESxPEribEjTnEL0zEn1/EonLEnIXEWpjEKKvETL7EntHE9+TEUgAA4BgT4Ckm4M854BBM4Hlf4LBy4ICF4OmY4Ner4Eq+4BzR4BDk4PwA',
  ],
];

const [, PNG = ''] = written[0] ?? [];

/** The same picture as this engine writes it; the reference reads the same pixels from it. */
const WEBP =
  'UklGRuYBAABXRUJQVlA4TNkBAAAvDAACAIBAAAAA4v////////////////////////////////////////8fAAAAAgEAAIj/////////////////////////////////////////fwgEAAAg/v/////////////////////////////////////////7HwcYAAeUyAfzZAcInAeeMgcN+gcBTgeXoQfrGQdS1Qc4fQcIiwc/JyPSACN1yCOxZCP0nCP5MiNF+iM5TiNaoSMUGSMy1SN5fSPviyNKJxUNABWtyBUBZBU3nBXsMhU9+hXpThVIoRW7GRV01RVWfRV1ixWdJzFzADGQyDFrZDHdnDEDMjEg+jHnTjHooTE6GTEm1TE8fTG+izE3Jw55AA6tyA45ZA5vnA6FMg56+g5vTg6PoQ5aGQ641Q7BfQ7Qiw7tJyoZACrQyCodZCornCoqMipS+irhTiqEoSqVGSpZ1SqAfSq1iyqEJxwAABxAyBzWZBx2nBwqMhyq+hwpThwFoRymGRwW1Ry6fRwmixwjJzj+ADhgyDh2ZDgLnDjxMji6+jjjTjiKoTgkGTji1TjHfTgCizjCJwBBAADtyABwZAB3nAD+MgBY+gAKTgCcoQB9GQAP1QB+fQBDiwAsJwA=';

describe('images', () => {
  for (const [kind, bytes, bitmap] of written) {
    it(`${kind} is read as the reference reads it`, () => {
      const read = writeImage(readImage(Buffer.from(bytes, 'base64')), 'bmp') ?? new Uint8Array();
      const expected = Buffer.from(bitmap, 'base64');
      // Of a lossy kind every reader rounds a little differently.
      const most = kind === 'jpeg' ? 2 : 0;
      assert.equal(read.length, expected.length);
      assert.ok(expected.every((byte, i) => Math.abs(byte - read[i]!) <= most));
    });
  }

  for (const kind of ['png', 'gif', 'tiff', 'bmp', 'ico', 'webp'] as const) {
    it(`${kind} is read back as it was written`, () => {
      const image = readImage(Buffer.from(PNG, 'base64'));
      const again = readImage(writeImage(image, kind)!);
      assert.deepEqual([...again.data], [...image.data]);
      const gray = {
        ...image,
        data: image.data.map((_, i, all) => ((i & 3) === 3 ? 100 + (i & 63) : all[i & ~3]!)),
        hasAlpha: true,
        isGray: true,
      };
      if (kind !== 'gif') assert.deepEqual([...readImage(writeImage(gray, kind)!).data], [...gray.data]);
    });
  }

  it('webp is written as the reference reads it', () => {
    const image = readImage(Buffer.from(PNG, 'base64'));
    assert.equal(Buffer.from(writeImage(image, 'webp')!).toString('base64'), WEBP);
  });

  it('never fails on damaged bytes but with its own error, and soon', () => {
    for (const kind of ['png', 'jpeg', 'gif', 'tiff', 'bmp', 'ico', 'webp'] as const) {
      const whole = writeImage(readImage(Buffer.from(PNG, 'base64')), kind)!;
      for (let at = 0; at < whole.length; at++) {
        for (const change of [1, 127, 255]) {
          const damaged = Uint8Array.from(whole);
          damaged[at] = (damaged[at]! + change) & 255;
          tryToRead(damaged);
        }
        tryToRead(whole.subarray(0, at));
      }
    }
  }).timeout(60_000);

  it('refuses sizes that nothing stands behind before it takes room for them', () => {
    const png = Uint8Array.from(Buffer.from(PNG, 'base64'));
    png.set([0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff], 16);
    assert.throws(() => readImage(png), /too large/);
    const jpeg = Uint8Array.from(writeImage(readImage(Buffer.from(PNG, 'base64')), 'jpeg')!);
    const frame = jpeg.findIndex((byte, i) => byte === 0xff && jpeg[i + 1] === 0xc0);
    jpeg.set([0x1b, 0x58, 0x1b, 0x58], frame + 5);
    assert.throws(() => readImage(jpeg), /ends too early/);
    const tiff = Uint8Array.from(writeImage(readImage(Buffer.from(PNG, 'base64')), 'tiff')!);
    const width = tiff.findIndex(
      (byte, i) => byte === 0 && tiff[i + 1] === 1 && tiff[i + 2] === 4 && tiff[i + 3] === 0,
    );
    tiff.set([0, 0, 0x40, 0], width + 8);
    assert.ok(frame > 0 && width > 0);
    assert.throws(() => readImage(tiff), /ends too early/);
    const gif = writeImage(readImage(Buffer.from(PNG, 'base64')), 'gif')!;
    gif.set([0xff, 0xff, 0xff, 0xff], 6);
    assert.throws(() => readImage(gif), /too large/);
  });

  it('are changed for all who refer to them, and only to sizes that there are', async () => {
    const { out, failures } = await runText(`
      #[main] fn main() {
        const i = Image.from_blob(Blob.from_base64('${PNG}'));
        const same = Data.from_id(Data.id(i));
        i.rotate_90();
        pln(same.width(), 'x', same.height(), ' ', i.resize(-1, 5), ' ', i.resize(null, 5));
        try { i.resize_exact(100000, 100000); } catch (e: str) { pln(e); }
        const c = copy(i); c.invert(); pln(c.png() == i.png(), ' ', c == i);
        const o = new {}; parse(i.jpeg(), o, 'image/jpeg'); pln(typename o.image, ' ', o.image.width());
        pln(blobify('png', o) == o.image.blob());
        try { parse('?', o, 'png'); } catch (e: str) { pln(e); }
        drop(i); try { Image.width(same); } catch (e: str) { pln(e); }
      }`);
    assert.deepEqual(failures, []);
    assert.equal(
      out,
      '9x13 false false\nCustom("the image is too large")\nfalse false\nData<Image> 9\ntrue\n' +
        'ImageImport("Invalid symbol 63, offset 0.")\nCastVal(Data("data"), Data("Image"))\n',
    );
  });
});

function tryToRead(bytes: Uint8Array): void {
  try {
    readImage(bytes);
  } catch (error) {
    assert.ok(error instanceof ImageError, String(error));
  }
}
