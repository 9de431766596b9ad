//! Files that are no roster's table, told for what they are.

/// How a spreadsheet saves what can be read.
const SAVE: &str = "另存为「Excel 工作簿（*.xlsx）」再试";

/// What a file is that cannot be read, and what to do; none if it may be a table.
pub fn told(bytes: &[u8]) -> Option<String> {
    let what = if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        compound(bytes)
    } else if bytes.starts_with(b"PK\x03\x04") {
        zipped(bytes)?
    } else {
        let text = beginning(bytes);
        marked(bytes, &text)?
    };
    Some(what)
}

/// The container of .xls and .et, and of an XLSX file with a password: the names of its streams tell which.
fn compound(bytes: &[u8]) -> String {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("EncryptedPackage") {
        format!("这个文件加了打开密码。请用表格软件打开，去掉密码，{SAVE}")
    } else if has("DataSpaces") || has("DRMEncryptedTransform") {
        format!("这个文件由权限管理或加密软件保护着。请用能打开它的电脑打开，取消保护，{SAVE}")
    } else if has("WordDocument") {
        "这是 Word 文档，不是表格。请把里面的表格复制到表格软件里，保存成「Excel 工作簿（*.xlsx）」".into()
    } else {
        format!("这是旧版的 .xls 或 WPS 的 .et。请用 Excel 或 WPS 打开，{SAVE}；只改文件名没有用")
    }
}

/// What else comes packed as XLSX is: told by the names of its parts.
fn zipped(bytes: &[u8]) -> Option<String> {
    let begins = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let has = |name: &[u8], within: &[u8]| within.windows(name.len()).any(|window| window == name);
    // The list of parts is at the end.
    let list = bytes.get(bytes.len().saturating_sub(1 << 16)..).unwrap_or_default();
    if has(b"mimetypeapplication/vnd.oasis.opendocument", begins) {
        return Some(format!("这是 .ods（LibreOffice 的格式）。请用表格软件打开，{SAVE}"));
    }
    if has(b"xl/workbook.bin", list) {
        return Some(format!("这是 .xlsb（二进制工作簿）。请用 Excel 或 WPS 打开，{SAVE}"));
    }
    if has(b"word/document.xml", list) {
        return Some(
            "这是 Word 文档，不是表格。请把里面的表格复制到表格软件里，保存成「Excel 工作簿（*.xlsx）」".into(),
        );
    }
    if has(b"Index/Document.iwa", list) {
        return Some("这是 Numbers 的文件。请在 Numbers 里选「导出到 Excel」，导出成 .xlsx 再试".into());
    }
    None
}

/// What the first letters of a text or a signature tell.
fn marked(bytes: &[u8], text: &str) -> Option<String> {
    let begins = |mark: &str| text.starts_with(mark);
    let html = ["<html", "<!doctype html", "<table", "<meta", "<head", "<body", "<style"];
    if html.into_iter().any(begins) || begins("<!--") && text.contains("<html") || mhtml(text) {
        return Some(format!("这是网页（HTML），只是文件名像表格。请用 Excel 或 WPS 打开它，{SAVE}；只改文件名没有用"));
    }
    if begins("<?xml") || begins("<workbook") {
        let spreadsheet = text.contains("urn:schemas-microsoft-com:office:spreadsheet");
        let what = if text.contains("<html") {
            "这是网页（HTML）"
        } else if spreadsheet {
            "这是「XML 电子表格」"
        } else {
            "这是 XML 文件"
        };
        return Some(format!("{what}，只是文件名像表格。请用 Excel 或 WPS 打开它，{SAVE}；只改文件名没有用"));
    }
    if bytes.starts_with(b"%PDF") {
        return Some("这是 PDF，不是表格。请用做它的表格文件；只有 PDF 的，把人员重新填进模板".into());
    }
    if bytes.starts_with(b"\x09\x08\x10\0")
        || bytes.starts_with(b"\x09\x08\x08\0")
        || bytes.starts_with(b"\x09\x04\x06\0")
    {
        return Some(format!("这是很旧的 .xls。请用 Excel 或 WPS 打开，{SAVE}；只改文件名没有用"));
    }
    if bytes.starts_with(b"Rar!") || bytes.starts_with(b"7z\xbc\xaf") || bytes.starts_with(b"\x1f\x8b") {
        return Some("这是压缩包。请先解压，再选里面的表格".into());
    }
    protected(bytes).then(|| {
        "这个文件被加密软件（文档安全系统）加密了，离开那台电脑就是乱码。请在装有加密软件、能打开它的电脑上解密或申请外发，再选解密后的文件".into()
    })
}

/// A page saved with its pictures, as spreadsheets and browsers do.
fn mhtml(text: &str) -> bool {
    text.starts_with("mime-version:") && text.contains("multipart/related")
}

/// What protection software leaves: a name of its own at the beginning, and then no text.
fn protected(bytes: &[u8]) -> bool {
    let known: [&[u8]; 9] = [
        b"%TSD-Header-###%",
        b"E-SafeNet",
        b"\x62\x14\x23\x65",
        b"DLPENC",
        b"SECFILE",
        b"<DOCGUARD",
        b"ESAFENET",
        b"LANDENC",
        b"IPGENC",
    ];
    let begins = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    known.iter().any(|mark| begins.windows(mark.len()).any(|window| window == *mark))
}

/// The beginning as text in small letters, without white space before it.
fn beginning(bytes: &[u8]) -> String {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let (text, ..) = encoding_rs::UTF_8.decode(head);
    let (text, ..) =
        if text.contains('\0') { encoding_rs::UTF_16LE.decode(head) } else { (text, encoding_rs::UTF_8, false) };
    text.trim_start().to_lowercase()
}
