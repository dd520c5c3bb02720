use crate::args::SettingArgs;
use duikou_engine::settings::{self, Settings};
use duikou_engine::{Edition, Result};

pub fn settings(edition: Option<String>, more: &SettingArgs, origin: bool, defaults: bool) -> Result<()> {
    if defaults {
        return crate::print(settings::default_toml().as_bytes());
    }
    let resolved = match edition {
        Some(name) => Edition::open(&super::request(&name, more))?.settings,
        None => {
            let mut resolved = Settings::default();
            for argument in &more.set {
                resolved.layer_argument(argument)?;
            }
            resolved
        }
    };
    let mut text = String::new();
    for setting in settings::SETTINGS {
        let (value, layer) = resolved.get(setting.key)?;
        let from = if origin { format!("  [{layer}]") } else { String::new() };
        let unit = if setting.unit.is_empty() { String::new() } else { format!(" {}", setting.unit) };
        text += &format!("{} = {value}{unit}{from}\n    {}\n    {}\n", setting.key, setting.en, setting.zh);
    }
    crate::print(text.as_bytes())
}
