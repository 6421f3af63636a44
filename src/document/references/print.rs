//! Prints references in a normal form, for messages and facts.

use super::read::{Member, PathPart, ProvisionUnit, Which};

impl Member {
    /// Returns the member as a label, such as 第2条第3号, 3 or 第6条から第8条まで.
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

/// Returns the path as a label. An article is printed as its number only, like the guideline's sections.
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
