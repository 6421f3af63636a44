//! What `taisho batch` says about results kept for the next run.

use super::Console;
use crate::batch::CacheUse;
use crate::lang::Message;
use crate::program::Error;

/// Says how much of the results was there already, and what went wrong with the rest.
pub(super) fn say_cache(cache: &CacheUse, console: &mut Console) {
    let CacheUse {
        reused,
        added,
        ignored,
        removed,
        failure,
    } = cache;
    let mut said = Message::new(
        format!("保管していた結果を使ったもの {reused}件、新しく保管したもの {added}件"),
        format!("{reused} results taken from the cache, {added} added"),
    );
    if *ignored > 0 {
        said.ja += &format!("、壊れているなどして使わなかったもの {ignored}件");
        said.en += &format!(", {ignored} ignored because they are damaged");
    }
    if *removed > 0 {
        said.ja += &format!("、容量を超えたため除いた古いもの {removed}件");
        said.en += &format!(", {removed} old ones removed to stay within --cache-size");
    }
    console.remark(&said);
    if let Some(why) = failure {
        let why = Error::File(why.clone()).message();
        console.remark(&Message::new(
            format!("結果を保管できませんでした。{}", why.ja),
            format!("could not keep all results: {}", why.en),
        ));
    }
}
