// Photos are made small on the phone, before anything is sent, and are known by the digest of their bytes.
const LONGEST = 1600, QUALITY = 0.8, LARGEST = 40_000_000;

// By its first bytes: an SVG is a program and no photo, whatever its name says.
async function isPhoto(file) {
  const bytes = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const text = String.fromCharCode(...bytes);
  return text.startsWith("\xff\xd8\xff") || text.startsWith("\x89PNG") || (text.startsWith("RIFF") && text.endsWith("WEBP"))
    || /^....ftyp(hei[cxms]|hev[cx]|mif1|msf1)/s.test(text);
}

async function drawn(file) {
  if (window.createImageBitmap) {
    try { return await createImageBitmap(file, { imageOrientation: "from-image" }); } catch { /* HEIC, old browsers */ }
  }
  if (!(await isPhoto(file))) throw new TypeError("not_a_photo");
  const image = new Image();
  const address = URL.createObjectURL(file);
  try {
    image.src = address;
    await image.decode();
    return image;
  } catch { return null; } finally { URL.revokeObjectURL(address); }
}

// `mark`: words for the foot of the picture, or "". What this phone cannot read, such as HEIC, is sent as it is: the
// server can. All else is drawn anew, so that no position and no maker of the camera leaves the phone.
export async function shrunk(file, mark) {
  if (file.size > LARGEST) throw new RangeError("too_large");
  const source = await drawn(file);
  if (!source) return file;
  const factor = Math.min(1, LONGEST / Math.max(source.width, source.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(source.width * factor);
  canvas.height = Math.round(source.height * factor);
  const pen = canvas.getContext("2d");
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  if (mark) stamped(pen, canvas, mark);
  const small = await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", QUALITY); });
  source.close?.();
  return small || file;
}

function stamped(pen, canvas, mark) {
  const size = Math.max(18, Math.round(canvas.width / 40));
  pen.font = `${size}px sans-serif`;
  pen.fillStyle = "rgba(0, 0, 0, .55)";
  pen.fillRect(0, canvas.height - size * 2, canvas.width, size * 2);
  pen.fillStyle = "#fff";
  pen.textBaseline = "middle";
  pen.fillText(mark, size, canvas.height - size, canvas.width - size * 2);
}

export async function digested(blob) {
  const bytes = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return "sha256:" + [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
