//! Legacy workbooks lie in a compound file. What a damaged one claims is measured before it is expanded:
//! a single cell said to stand in column 65,535 would otherwise ask for more memory than there is.

/// Columns a legacy sheet can have.
const COLUMNS: u16 = 256;

/// Records that place a cell: formula, ranges of numbers and blanks, text, blank, number, label, truth, integer.
const CELLS: [u16; 10] = [0x0006, 0x00bd, 0x00be, 0x00d6, 0x00fd, 0x0201, 0x0203, 0x0204, 0x0205, 0x027e];

/// Whether a cell stands where no sheet of this format has columns. Where the container cannot be
/// followed, the answer is no: the reader that comes after says what is wrong with it.
pub fn has_impossible_cells(bytes: &[u8]) -> bool {
    let Some(stream) = workbook_stream(bytes) else { return false };
    let mut at = 0;
    while let (Some(id), Some(length)) = (u16_at(&stream, at), u16_at(&stream, at + 2)) {
        let end = at + 4 + usize::from(length);
        if CELLS.contains(&id) && u16_at(&stream, at + 6).is_some_and(|column| column >= COLUMNS) {
            return true;
        }
        at = end;
    }
    false
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|b| u16::from_le_bytes([b[0], b[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

/// Sectors above this number are marks, not sectors.
const LAST: u32 = 0xffff_fffa;

/// A chain of blocks of `size` bytes, joined. A chain longer than the table is a circle.
fn chain(blocks: &[u8], size: usize, skip: usize, table: &[u32], first: u32) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    let mut here = first;
    for _ in 0..=table.len() {
        if here >= LAST {
            return Some(joined);
        }
        let from = (here as usize).checked_mul(size)?.checked_add(skip)?;
        joined.extend_from_slice(blocks.get(from..(from + size).min(blocks.len()))?);
        here = *table.get(here as usize)?;
    }
    None
}

fn table(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect()
}

/// The stream that holds the records of the workbook.
fn workbook_stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let size = 1usize << u16_at(bytes, 30).filter(|s| (7..=16).contains(s))?;
    let small = 1usize << u16_at(bytes, 32).filter(|s| (4..=12).contains(s))?;
    let cutoff = u32_at(bytes, 56)?;
    let mut fat = Vec::new();
    let mut sectors: Vec<u32> = table(bytes.get(76..512)?);
    let mut more = u32_at(bytes, 68)?;
    // No more lists of sectors than the file has sectors.
    for _ in 0..bytes.len() / size {
        if more >= LAST {
            break;
        }
        let from = (more as usize + 1).checked_mul(size)?;
        let mut list = table(bytes.get(from..from + size)?);
        more = list.pop()?;
        sectors.extend(list);
    }
    for sector in sectors.into_iter().filter(|s| *s < LAST) {
        let from = (sector as usize + 1).checked_mul(size)?;
        fat.extend(table(bytes.get(from..from + size)?));
    }
    let directory = chain(bytes, size, size, &fat, u32_at(bytes, 48)?)?;
    let root = directory.get(..128)?;
    let entry = directory.chunks_exact(128).find(|e| {
        let length = usize::from(u16_at(e, 64).unwrap_or(0)).min(64);
        let name: Vec<u16> = e[..length].chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]])).collect();
        let name = String::from_utf16_lossy(&name);
        matches!(name.trim_end_matches('\0').to_ascii_lowercase().as_str(), "workbook" | "book")
    })?;
    let (first, length) = (u32_at(entry, 116)?, u32_at(entry, 120)?);
    let mut stream = if length < cutoff {
        let mini = chain(bytes, size, size, &fat, u32_at(root, 116)?)?;
        let mini_fat = table(&chain(bytes, size, size, &fat, u32_at(bytes, 60)?)?);
        chain(&mini, small, 0, &mini_fat, first)?
    } else {
        chain(bytes, size, size, &fat, first)?
    };
    stream.truncate(length as usize);
    Some(stream)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A compound file with one small stream of two records.
    fn file(column: u16) -> Vec<u8> {
        let mut records = vec![0x09, 0x08, 0x02, 0x00, 0x00, 0x06];
        records.extend([0x03, 0x02, 0x0e, 0x00, 0x01, 0x00]);
        records.extend(column.to_le_bytes());
        records.resize(64, 0);
        let mut bytes = vec![0u8; 512 * 5];
        let mut put = |at: usize, value: &[u8]| bytes[at..at + value.len()].copy_from_slice(value);
        put(0, &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
        put(30, &9u16.to_le_bytes());
        put(32, &6u16.to_le_bytes());
        put(48, &1u32.to_le_bytes());
        put(56, &4096u32.to_le_bytes());
        put(60, &3u32.to_le_bytes());
        put(68, &u32::MAX.to_le_bytes());
        for i in 0..109 {
            put(76 + 4 * i, &u32::MAX.to_le_bytes());
        }
        put(76, &0u32.to_le_bytes());
        // Sector 0: the table; 1: the directory; 2: small blocks; 3: their table.
        for (i, next) in [0xffff_fffdu32, 0xffff_fffe, 0xffff_fffe, 0xffff_fffe].into_iter().enumerate() {
            put(512 + 4 * i, &next.to_le_bytes());
        }
        let mut entry = |n: usize, name: &str, first: u32, length: u32| {
            let at = 1024 + 128 * n;
            let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
            put(at, &name);
            put(at + 64, &(name.len() as u16).to_le_bytes());
            put(at + 116, &first.to_le_bytes());
            put(at + 120, &length.to_le_bytes());
        };
        entry(0, "Root Entry", 2, 512);
        entry(1, "Workbook", 0, 64);
        put(1536, &records);
        put(2048, &0xffff_fffeu32.to_le_bytes());
        bytes
    }

    #[test]
    fn a_cell_beyond_the_last_column_is_seen() {
        assert!(!has_impossible_cells(&file(255)));
        assert!(has_impossible_cells(&file(0x8003)));
        assert!(!has_impossible_cells(b"nothing of the kind"));
    }
}
