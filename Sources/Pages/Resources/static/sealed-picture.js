// Draws a receipt code as a picture to be scanned: a QR code of version 1, level M (ISO/IEC 18004), which holds 28 digits
// and nothing else. It is the picture that the portal draws of the same code, dot for dot.
"use strict";
window.lianxinPicture = (function () {
  const side = 21;
  const margin = 4;
  const length = 28;
  const contentBytes = 16;
  const checkBytes = 10;
  const grid = () => Array.from({ length: side }, () => new Array(side).fill(false));
  const bits = (value, count) => Array.from({ length: count }, (_, index) => (value >> (count - 1 - index)) & 1);

  // Mode and count, three digits in ten bits, an end, and the bytes that fill up.
  function content(digits) {
    const all = [...bits(1, 4), ...bits(length, 10)];
    for (const group of digits.match(/.{1,3}/g)) all.push(...bits(Number(group), group.length * 3 + 1));
    while (all.length % 8) all.push(0);
    const bytes = [];
    for (let place = 0; place < all.length; place += 8) bytes.push(parseInt(all.slice(place, place + 8).join(""), 2));
    for (let odd = true; bytes.length < contentBytes; odd = !odd) bytes.push(odd ? 0xec : 0x11);
    return bytes;
  }

  // In the field of 256 elements over x^8 + x^4 + x^3 + x^2 + 1.
  function times(left, right) {
    let product = 0;
    for (let bit = 7; bit >= 0; bit -= 1) {
      product = (product << 1) ^ (product & 128 ? 0x11d : 0);
      if ((right >> bit) & 1) product ^= left;
    }
    return product;
  }

  // Reed and Solomon's check bytes, by which a scuffed print still reads.
  function check(bytes) {
    let divisor = [1];
    for (let [round, root] = [0, 1]; round < checkBytes; round += 1, root = times(root, 2)) {
      divisor = [...divisor, 0].map((factor, place) => factor ^ (place ? times(divisor[place - 1], root) : 0));
    }
    const rest = [...bytes, ...new Array(checkBytes).fill(0)];
    bytes.forEach((_, start) => {
      const lead = rest[start];
      divisor.forEach((factor, place) => { rest[start + place] ^= times(factor, lead); });
    });
    return rest.slice(bytes.length);
  }

  // Corners, and the rows that count.
  function frame() {
    const [dark, taken] = [grid(), grid()];
    for (const [top, left] of [[0, 0], [0, side - 7], [side - 7, 0]]) {
      for (let row = -1; row <= 7; row += 1) {
        for (let column = -1; column <= 7; column += 1) {
          const [y, x] = [top + row, left + column];
          if (y < 0 || x < 0 || y >= side || x >= side) continue;
          const ring = Math.max(Math.abs(row - 3), Math.abs(column - 3));
          [dark[y][x], taken[y][x]] = [ring !== 2 && ring !== 4, true];
        }
      }
    }
    for (let step = 0; step < side; step += 1) {
      if (!taken[6][step]) [dark[6][step], taken[6][step]] = [step % 2 === 0, true];
      if (!taken[step][6]) [dark[step][6], taken[step][6]] = [step % 2 === 0, true];
    }
    for (let step = 0; step < 9; step += 1) [taken[8][step], taken[step][8]] = [true, true];
    for (let step = side - 8; step < side; step += 1) [taken[8][step], taken[step][8]] = [true, true];
    return [dark, taken];
  }

  // Upwards and downwards in columns of two, from the right.
  function fill(dark, taken, stream) {
    let [place, up] = [0, true];
    for (let right = side - 1; right > 0; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < side; step += 1) {
        const row = up ? side - 1 - step : step;
        for (const column of [right, right - 1]) {
          if (!taken[row][column]) dark[row][column] = stream[place++] === 1;
        }
      }
      up = !up;
    }
  }

  const masks = [
    (y, x) => (y + x) % 2, (y) => y % 2, (y, x) => x % 3, (y, x) => (y + x) % 3,
    (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2, (y, x) => (y * x) % 2 + (y * x) % 3,
    (y, x) => ((y * x) % 2 + (y * x) % 3) % 2, (y, x) => ((y * x) % 3 + (y + x) % 2) % 2,
  ];

  // Level M is 00; which mask it is stands beside the corners twice, and a dot that is always dark.
  function name(dark, mask) {
    let rest = mask << 10;
    for (let bit = 14; bit >= 10; bit -= 1) if ((rest >> bit) & 1) rest ^= 0x537 << (bit - 10);
    const format = ((mask << 10) | rest) ^ 0x5412;
    for (let bit = 0; bit < 15; bit += 1) {
      const isDark = Boolean((format >> bit) & 1);
      dark[bit < 6 ? bit : bit < 8 ? bit + 1 : side - 15 + bit][8] = isDark;
      dark[8][bit < 8 ? side - 1 - bit : bit === 8 ? 7 : 14 - bit] = isDark;
    }
    dark[side - 8][8] = true;
  }

  // Runs of one colour in a row, beginning with a light one; -1 stands for none.
  function runs(row) {
    const found = row[0] ? [-1] : [];
    row.forEach((isDark, place) => {
      if (place && isDark === row[place - 1]) found[found.length - 1] += 1; else found.push(1);
    });
    return found;
  }

  // How badly a row reads: long runs, and what looks like a corner.
  function faults(row) {
    const found = runs(row);
    return found.reduce((sum, run, place) => {
      const one = run / 3;
      const isCorner = place % 2 === 1 && place >= 3 && place < found.length - 2 && run % 3 === 0
        && [-2, -1, 1, 2].every((step) => found[place + step] === one)
        && (place === 3 || place + 4 >= found.length || [-3, 3].some((step) => found[place + step] >= 4 * one));
      return sum + (run >= 5 ? run - 2 : 0) + (isCorner ? 40 : 0);
    }, 0);
  }

  function badness(dark) {
    const count = dark.flat().filter(Boolean).length;
    const share = Math.floor((200 * count + side * side) / (side * side) / 2);
    let sum = Math.floor(Math.abs(share - 50) / 5) * 10;
    for (let y = 1; y < side; y += 1) {
      for (let x = 1; x < side; x += 1) {
        const four = dark[y][x] + dark[y][x - 1] + dark[y - 1][x] + dark[y - 1][x - 1];
        if (four === 0 || four === 4) sum += 3;
      }
    }
    dark.forEach((row, place) => { sum += faults(row) + faults(dark.map((each) => each[place])); });
    return sum;
  }

  function modules(digits) {
    const bytes = content(digits);
    const [plain, taken] = frame();
    fill(plain, taken, [...bytes, ...check(bytes)].flatMap((byte) => bits(byte, 8)));
    let best = null;
    masks.forEach((mask, number) => {
      const dark = plain.map((row, y) => row.map((isDark, x) => isDark !== (!taken[y][x] && mask(y, x) === 0)));
      name(dark, number);
      const sum = badness(dark);
      if (!best || sum < best.sum) best = { dark, sum };
    });
    return best.dark;
  }

  // The dark dots as strokes, as Sources/Paperwork/QRCode.swift writes them.
  function path(digits) {
    return modules(digits).map((row, y) => {
      let pen = null;
      return Array.from(row.map((isDark) => isDark ? "1" : "0").join("").matchAll(/1+/g), ({ 0: stroke, index }) => {
        const start = pen === null ? `M${index + margin} ${y + margin}` : `m${index - pen} 0`;
        pen = index + stroke.length;
        return `${start}h${stroke.length}`;
      }).join("");
    }).join("");
  }

  return { path };
})();
