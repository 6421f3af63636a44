//! References in normal form, for messages and facts.

use super::read::{Member, PathPart, ProvisionUnit, Which};

impl Member {
    /// The member as a label: 第2条第3号, 3, 第6条から第8条まで.
    pub(crate) fn print(&self) -> String {
        let mut printed = print_path(&self.path);
        if let (Some(to), Some(last)) = (&self.to, self.path.last()) {
            let end = PathPart {
                unit: last.unit,
                which: to.clone(),
            };
            printed.push_str(&format!("から{}まで", print_path(&[end])));
        }
        printed
    }
}

/// The path as a label. An article is printed by its number alone, as the guideline's sections are.
fn print_path(path: &[PathPart]) -> String {
    let whole = path.len() == 1;
    path.iter().map(|step| step.print(whole)).collect()
}

impl PathPart {
    fn print(&self, alone: bool) -> String {
        let unit = match self.unit {
            ProvisionUnit::Article => "条",
            ProvisionUnit::Paragraph => "項",
            ProvisionUnit::Item => "号",
            ProvisionUnit::SubItem => "",
        };
        match &self.which {
            Which::Number(number) => {
                let mut parts = number.iter();
                let first = parts.next().copied().unwrap_or_default();
                let branches: String = parts.map(|n| format!("の{n}")).collect();
                match (alone && self.unit == ProvisionUnit::Article, self.unit) {
                    (true, _) => format!("{first}{branches}"),
                    (_, ProvisionUnit::SubItem) => format!("({first})"),
                    _ => format!("第{first}{unit}{branches}"),
                }
            }
            Which::Letter(letter) => letter.to_string(),
            Which::Before(1) => format!("前{unit}"),
            Which::Before(_) => format!("前々{unit}"),
            Which::AllBefore(n) => format!("前{n}{unit}"),
            Which::Next => format!("次{unit}"),
            Which::This => format!("本{unit}"),
        }
    }
}
